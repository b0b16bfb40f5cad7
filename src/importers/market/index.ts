import type { Importer } from "../importer.ts";
import { bookSummaryCsv } from "./bookSummaryCsv.ts";
import { bookSummaryJson } from "./bookSummaryJson.ts";
import { snapshotCsv } from "./snapshotCsv.ts";
import { webExportCsv } from "./webExportCsv.ts";

/** Every form in which an option chain can be dropped. Each knows its own by content, never by the file's name. */
export const marketImporters: readonly Importer[] = [bookSummaryJson, snapshotCsv, bookSummaryCsv, webExportCsv];
