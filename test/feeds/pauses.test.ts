import { describe, expect, it } from "vitest";
import { deribitResult } from "../../src/feeds/deribitCall.ts";
import { FeedFailure } from "../../src/feeds/failure.ts";
import type { HttpAnswer } from "../../src/feeds/http.ts";
import { keepingPauses } from "../../src/feeds/pauses.ts";
import { mayRetry, retryDelay } from "../../src/feeds/retry.ts";

const signal = new AbortController().signal;
const GOOD: HttpAnswer = { status: 200, text: '{"jsonrpc":"2.0","result":[]}', retryAfter: null };
const TOO_MANY: HttpAnswer = { status: 429, text: "{}", retryAfter: "30" };
const IN_200: HttpAnswer = {
  ...GOOD,
  text: '{"jsonrpc":"2.0","error":{"code":10028,"message":"too_many_requests","data":{"wait":5}}}',
};

describe("an asked-for pause", () => {
  it.each([
    [TOO_MANY, 30],
    [IN_200, 5],
  ])("lets nothing out before it is over: %o", async (answer, seconds) => {
    let now = 0;
    let calls = 0;
    const answers = [answer, GOOD];
    const http = keepingPauses(
      () => Promise.resolve(answers[calls++] ?? GOOD),
      () => now,
    );
    expect(await http("https://x/", signal)).toBe(answer);
    now = seconds * 1000 - 1;
    await expect(http("https://x/", signal)).rejects.toMatchObject({ kind: "rate-limited", waitSeconds: 1 });
    expect(calls).toBe(1);
    now = seconds * 1000;
    expect(await http("https://x/", signal)).toBe(GOOD);
    expect(calls).toBe(2);
  });

  it("is read out of a header as seconds or as a date, and never longer than an hour", () => {
    const now = Date.UTC(2026, 10, 20, 12);
    const waitFor = (retryAfter: string | null): number | null => {
      try {
        deribitResult({ ...TOO_MANY, retryAfter }, now);
      } catch (failure) {
        if (failure instanceof FeedFailure) return failure.waitSeconds;
      }
      return null;
    };
    expect(waitFor("7")).toBe(7);
    expect(waitFor("Fri, 20 Nov 2026 12:00:30 GMT")).toBe(30);
    expect(waitFor("Fri, 20 Nov 2026 11:00:00 GMT")).toBe(0);
    expect(waitFor("999999")).toBe(3_600);
    // Not told: ten seconds of our own.
    expect(waitFor("soon")).toBe(10);
    expect(waitFor(null)).toBe(10);
  });
});

describe("the wait before another try", () => {
  const broken = new FeedFailure("offline", "Gone.");
  const limited = new FeedFailure("rate-limited", "Too often.", 5);

  it("is drawn from a doubling span that ends at thirty seconds", () => {
    expect([0, 1, 2, 3, 10].map((retries) => retryDelay(retries, broken, 0.5))).toEqual([
      500, 1000, 2000, 4000, 15_000,
    ]);
    expect(retryDelay(3, broken, 0)).toBe(0);
  });

  it("is never shorter than the exchange asks for, and spread by a second", () => {
    expect(retryDelay(0, limited, 0)).toBe(5_000);
    expect(retryDelay(0, limited, 0.5)).toBe(5_500);
  });

  it("ends after three tries, and does not begin where the answer will be the same", () => {
    expect([0, 2, 3].map((retries) => mayRetry(retries, broken))).toEqual([true, true, false]);
    expect(mayRetry(0, new FeedFailure("schema", "Changed."))).toBe(false);
    expect(mayRetry(0, new Error("a fault of ours"))).toBe(false);
  });
});
