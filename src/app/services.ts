import { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { fetchHttp } from "../feeds/http.ts";
import type { RunEngine } from "../queries/engine.ts";
import { liveMarketQuery } from "../queries/marketQueries.ts";
import { openBookStore } from "../storage/bookStore.ts";
import type { BookStore } from "../storage/bookStore.ts";
import { EngineClient } from "../worker/client.ts";
import { spawnEngine } from "./spawnEngine.ts";

/** Everything that is made once and passed down. */
export interface Services {
  readonly queryClient: QueryClient;
  readonly run: RunEngine;
  readonly liveMarket: ReturnType<typeof liveMarketQuery>;
  /** Where the book is kept between visits. */
  readonly bookStore: Promise<BookStore>;
  /** Which kernel answers; known once the worker is up. */
  readonly kernel: Promise<"wasm" | "twin">;
  /** Resolves with a sentence if the engine is given up for good. */
  readonly lost: Promise<string>;
}

const ServicesContext = createContext<Services | undefined>(undefined);
export const ServicesProvider = ServicesContext.Provider;

/** @throws when no provider stands above: a fault of the composition root. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error("ServicesProvider is missing");
  return services;
}

/** The composition root: starts the engine and joins the parts. */
export function startServices(): Services {
  let tellLost: (message: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    tellLost = resolve;
  });
  let client: EngineClient | undefined;
  const kernel = new Promise<"wasm" | "twin">((resolve, reject) => {
    client = new EngineClient(spawnEngine, resolve, (message) => {
      reject(new Error(message));
      tellLost(message);
    });
  });
  // A start that does not wait for the kernel hears of its loss from `lost`.
  kernel.catch(() => {});
  if (client === undefined) throw new Error("the engine was not started");
  // The client is untyped on purpose (it knows no engine); the task list gives every call its types here, once.
  const run = client.run.bind(client) as unknown as RunEngine;
  const http = fetchHttp((url, options) => fetch(url, options));
  return {
    queryClient: new QueryClient(),
    run,
    liveMarket: liveMarketQuery(http, Date.now),
    bookStore: openBookStore(),
    kernel,
    lost,
  };
}
