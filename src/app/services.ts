import { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { fetchHttp } from "../feeds/http.ts";
import type { RunEngine } from "../queries/engine.ts";
import { liveMarketQuery } from "../queries/marketQueries.ts";
import { openBookStore } from "../storage/bookStore.ts";
import type { BookStore } from "../storage/bookStore.ts";
import { divisions } from "../worker/divisions.ts";
import { EnginePool, poolSize } from "../worker/pool.ts";
import { spawnEngine } from "./spawnEngine.ts";

/** Everything that is made once and passed down. */
export interface Services {
  readonly queryClient: QueryClient;
  readonly run: RunEngine;
  readonly liveMarket: ReturnType<typeof liveMarketQuery>;
  /** Where the book is kept between visits. */
  readonly bookStore: Promise<BookStore>;
  /** Which kernel answers; known once the first worker is up. */
  readonly kernel: Promise<"wasm" | "twin">;
  /** Resolves when a worker, the first or a later one, has come up without the compiled kernel. */
  readonly slow: Promise<void>;
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

/** A promise and what settles it. */
function settleable<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<Value>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  return { promise, resolve, reject };
}

/** The composition root: starts the engine and joins the parts. */
export function startServices(): Services {
  const lost = settleable<string>();
  const kernel = settleable<"wasm" | "twin">();
  const slow = settleable<void>();
  // A start that does not wait for the kernel hears of its loss from `lost`.
  kernel.promise.catch(() => {});
  const pool = new EnginePool(spawnEngine, poolSize(navigator.hardwareConcurrency), divisions(), {
    onReady: (id) => {
      kernel.resolve(id);
      if (id === "twin") slow.resolve();
    },
    onLost: (message) => {
      kernel.reject(new Error(message));
      lost.resolve(message);
    },
  });
  // The pool is untyped on purpose (it knows no engine); the task list gives every call its types here, once.
  const run = pool.run.bind(pool) as unknown as RunEngine;
  const http = fetchHttp((url, options) => fetch(url, options));
  return {
    queryClient: new QueryClient(),
    run,
    liveMarket: liveMarketQuery(http, Date.now),
    bookStore: openBookStore(),
    kernel: kernel.promise,
    slow: slow.promise,
    lost: lost.promise,
  };
}
