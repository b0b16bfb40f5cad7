import type { Http } from "../../src/feeds/http.ts";
import { fetchHttp } from "../../src/feeds/http.ts";
import type { LocalExchange } from "./server.ts";

/** The real `fetch` client, sent to the local exchange instead of www.deribit.com. */
export function localHttp(exchange: LocalExchange, timeoutMs = 2_000): Http {
  const http = fetchHttp(fetch, timeoutMs);
  return (url, signal) => http(url.replace("https://www.deribit.com", exchange.origin), signal);
}
