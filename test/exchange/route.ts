import type { Page } from "playwright";
import type { LocalExchange } from "./server.ts";

const VENUE = "https://www.deribit.com";

/**
 * Answers the page's calls to Deribit from the local exchange, so that the build and its CSP stay as they are. A
 * connection that the local exchange drops is dropped for the page too.
 */
export async function routeDeribit(page: Page, exchange: LocalExchange): Promise<void> {
  await page.route(`${VENUE}/**`, async (route) => {
    const url = route.request().url().replace(VENUE, exchange.origin);
    try {
      const answer = await fetch(url);
      const body = await answer.text();
      await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
    } catch {
      // The page may have given up or gone meanwhile.
      await route.abort("connectionreset").catch(() => undefined);
    }
  });
}
