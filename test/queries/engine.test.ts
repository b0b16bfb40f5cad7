import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { engineQuery } from "../../src/queries/engine.ts";
import type { RunEngine } from "../../src/queries/engine.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { bookOf, marketOf } from "../support/books.ts";

const input = () => ({ book: bookOf([]), market: marketOf(), whatIf: NO_WHAT_IF });

/** An engine that answers with how often it was asked, and remembers the signals. */
function counting() {
  const signals: (AbortSignal | undefined)[] = [];
  const run = ((_task: string, _input: object, signal?: AbortSignal) => {
    signals.push(signal);
    return new Promise((resolve) => void setTimeout(() => resolve(signals.length), 5));
  }) as unknown as RunEngine;
  return { run, signals };
}

describe("questions to the engine as queries", () => {
  it("have one key for the same objects, and another for equal ones that are not the same", () => {
    const { run } = counting();
    const asked = input();
    const key = JSON.stringify(engineQuery(run, "report", asked).queryKey);
    expect(JSON.stringify(engineQuery(run, "report", { ...asked }).queryKey)).toBe(key);
    expect(JSON.stringify(engineQuery(run, "report", { ...asked, book: bookOf([]) }).queryKey)).not.toBe(key);
    expect(
      JSON.stringify(engineQuery(run, "report", { ...asked, whatIf: { ...NO_WHAT_IF, days: 1 } }).queryKey),
    ).not.toBe(key);
  });
  it("name a rule book's parameters and the rule sets by identity: a key is made anew in every frame of a drag", () => {
    const { run } = counting();
    const parameters = { scenarios: Array.from({ length: 1000 }, (_, i) => ({ spotFactor: i })) };
    const ruleSets = [{ name: "Mine", modelId: "derive-pm2", parameters }];
    const sizeOf = (key: readonly unknown[]): number => JSON.stringify(key).length;
    const margin = { ...input(), modelId: "derive-pm2", parameters };
    expect(sizeOf(engineQuery(run, "margin", margin).queryKey)).toBeLessThan(300);
    expect(sizeOf(engineQuery(run, "compareMargins", { ...input(), ruleSets }).queryKey)).toBeLessThan(300);
    const other = { ...margin, parameters: { ...parameters } };
    expect(engineQuery(run, "margin", other).queryKey).not.toEqual(engineQuery(run, "margin", margin).queryKey);
  });
  it("are answered from the cache when the former input comes back, as after an undo", async () => {
    const { run, signals } = counting();
    const client = new QueryClient();
    const asked = input();
    const first = await client.fetchQuery(engineQuery(run, "report", asked));
    await client.fetchQuery(engineQuery(run, "report", input()));
    expect(await client.fetchQuery(engineQuery(run, "report", asked))).toBe(first);
    expect(signals.length).toBe(2);
    client.clear();
  });
  it("withdraw the former question when the input changes before it is answered", async () => {
    const { run, signals } = counting();
    const client = new QueryClient();
    const observer = new QueryObserver(client, engineQuery(run, "report", input()));
    const stop = observer.subscribe(() => {});
    observer.setOptions(engineQuery(run, "report", input()));
    await new Promise((resolve) => void setTimeout(resolve, 20));
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
    stop();
    client.clear();
  });
});
