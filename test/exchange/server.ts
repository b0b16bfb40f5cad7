import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Row } from "./chain.ts";
import { futureRows, indexPrice, optionRows } from "./chain.ts";
import { spoiled } from "./faults.ts";
import type { Fault } from "./faults.ts";

/** A local exchange that speaks the shape of Deribit's public REST, faults included. */
export interface LocalExchange {
  /** "http://127.0.0.1:49152". */
  readonly origin: string;
  /** Paths and queries of all requests so far, in order. */
  readonly requests: readonly string[];
  /** Switches a fault on for all addresses, or for those that contain `on`; `null` switches all off. */
  setFault(fault: Fault | null, on?: string): void;
  /** The exchange's clock, milliseconds UTC. It stands still. */
  setTime(now: number): void;
  forgetRequests(): void;
  close(): Promise<void>;
}

const API = "/api/v2/public/";
const UNDER_USDC = ["SOL"] as const;

function summary(query: URLSearchParams, now: number): readonly Row[] {
  const currency = query.get("currency") ?? "";
  const underlyings = currency === "USDC" ? UNDER_USDC : [currency];
  const rows = query.get("kind") === "future" ? futureRows : optionRows;
  return underlyings.flatMap((underlying) => rows(underlying, now));
}

function resultOf(url: URL, now: number): readonly Row[] | Row {
  if (url.pathname === `${API}get_book_summary_by_currency`) return summary(url.searchParams, now);
  if (url.pathname === `${API}get_index_price`) {
    const [coin = ""] = (url.searchParams.get("index_name") ?? "").split("_");
    const price = indexPrice(coin.toUpperCase());
    return { index_price: price, estimated_delivery_price: price };
  }
  throw new RangeError(`no such method: ${url.pathname}`);
}

const envelope = (fields: object, now: number): string =>
  JSON.stringify({
    jsonrpc: "2.0",
    ...fields,
    usIn: now * 1000 - 500,
    usOut: now * 1000,
    usDiff: 500,
    testnet: false,
  });

const CORS = { "access-control-allow-origin": "*" };

function send(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  const type = text.startsWith("<") ? "text/html" : "application/json";
  response.writeHead(status, { ...CORS, "content-type": type, ...headers });
  response.end(text);
}

/** Answers with the fault alone, where it is one that leaves no room for an answer. */
function sendFault(response: ServerResponse, fault: Fault | null, now: number): boolean {
  switch (fault?.kind) {
    case "drop":
      response.destroy();
      return true;
    case "too-many": {
      const headers: Record<string, string> = fault.retryAfter === null ? {} : { "retry-after": fault.retryAfter };
      send(response, 429, "{}", { ...headers, "access-control-expose-headers": "retry-after" });
      return true;
    }
    case "rate-limit-in-200": {
      const error = { code: 10_028, message: "too_many_requests", data: { wait: fault.wait } };
      send(response, 200, envelope({ error }, now));
      return true;
    }
    case "html-in-200":
      send(response, 200, "<html><body><h1>502 Bad Gateway</h1></body></html>");
      return true;
    case "status":
      send(response, fault.status, "<html><body>out of order</body></html>");
      return true;
    case "body":
      send(response, 200, fault.text);
      return true;
    case "drip":
      response.writeHead(200, { ...CORS, "content-type": "application/json" });
      response.write('{"jsonrpc":"2.0","result":[');
      return true;
    case "delay":
    case "truncated":
    case "renamed":
    case "nulls":
    case "empty":
    case undefined:
      return false;
  }
}

function sendResult(response: ServerResponse, url: URL, fault: Fault | null, now: number): void {
  try {
    const text = envelope({ result: spoiled(resultOf(url, now), fault) }, now);
    send(response, 200, fault?.kind === "truncated" ? text.slice(0, text.length >> 1) : text);
  } catch (error) {
    const message = error instanceof RangeError ? "Invalid params" : String(error);
    send(response, 400, envelope({ error: { code: -32_602, message } }, now));
  }
}

const listening = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });

/** Starts the exchange on a free port. @param now its clock, milliseconds UTC */
export async function startExchange(now: number): Promise<LocalExchange> {
  let time = now;
  let fault: Fault | null = null;
  let faultOn = "";
  const requests: string[] = [];
  const timers = new Set<ReturnType<typeof setTimeout>>();

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? "/";
    requests.push(path);
    const active = path.includes(faultOn) ? fault : null;
    const reply = () => {
      if (!sendFault(response, active, time)) sendResult(response, new URL(path, "http://local"), active, time);
    };
    if (active?.kind === "delay") timers.add(setTimeout(reply, active.ms));
    else reply();
  };

  const server = createServer(answer);
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    requests,
    setFault(next, on = "") {
      fault = next;
      faultOn = on;
    },
    setTime(next) {
      time = next;
    },
    forgetRequests() {
      requests.length = 0;
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      });
    },
  };
}
