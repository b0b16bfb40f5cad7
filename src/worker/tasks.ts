import { demoBook } from "../engine/demo/demoBook.ts";
import { demoMarket } from "../engine/demo/demoMarket.ts";
import type { DemoMarketInput } from "../engine/demo/demoMarket.ts";
import { explainPnl } from "../engine/explain/explainPnl.ts";
import type { ExplainInput } from "../engine/explain/report.ts";
import { greekLadder } from "../engine/greeks/greekLadder.ts";
import type { LadderInput } from "../engine/greeks/greekLadder.ts";
import { greekReport } from "../engine/greeks/greekReport.ts";
import type { GreekInput } from "../engine/greeks/report.ts";
import { hedgeReport } from "../engine/hedge/hedgeReport.ts";
import type { HedgeInput } from "../engine/hedge/suggestion.ts";
import type { BookInput } from "../engine/input.ts";
import { inspect } from "../engine/inspect/inspect.ts";
import type { InspectInput } from "../engine/inspect/subject.ts";
import { payoffReport } from "../engine/payoff/payoffReport.ts";
import type { PayoffInput } from "../engine/payoff/report.ts";
import { strategies } from "../engine/strategy/strategies.ts";
import { strategyLegs } from "../engine/strategy/strategyLegs.ts";
import type { StrategyInput } from "../engine/strategy/strategyLegs.ts";
import { bookReport } from "../engine/valuation/bookReport.ts";
import type { ChainInput } from "../engine/valuation/chain.ts";
import { chainReport } from "../engine/valuation/chainReport.ts";
import type { SurfaceInput } from "../engine/volatility/report.ts";
import { surfaceReport } from "../engine/volatility/surfaceReport.ts";
import { whatIfExpiries } from "../engine/whatIf/whatIfExpiries.ts";
import { importFile } from "../importers/index.ts";
import type { ImportChoices, ImportFile } from "../importers/importer.ts";
import type { Kernel } from "../math/kernel/kernel.ts";
import type { MarketSnapshot } from "../model/market.ts";
import { decodeText } from "./decodeText.ts";
import { gridTasks } from "./gridTasks.ts";
import { linkTasks } from "./linkTasks.ts";
import { marginTasks } from "./marginTasks.ts";

/** Everything the worker can be asked, by name. The page takes its types from here and loads none of it. */
export function createTasks(kernel: Kernel) {
  return {
    report: (input: BookInput) => bookReport(kernel, input),
    ...marginTasks(kernel),
    payoff: (input: PayoffInput) => payoffReport(kernel, input),
    ...gridTasks(kernel),
    explain: (input: ExplainInput) => explainPnl(kernel, input),
    greeks: (input: GreekInput) => greekReport(kernel, input),
    greekLadder: (input: LadderInput) => greekLadder(kernel, input),
    whatIfExpiries: (input: BookInput) => whatIfExpiries(kernel, input),
    surface: (input: SurfaceInput) => surfaceReport(kernel, input),
    inspect: (input: InspectInput) => inspect(kernel, input),
    chain: (input: ChainInput) => chainReport(kernel, input),
    hedge: (input: HedgeInput) => hedgeReport(kernel, input),
    strategy: (input: StrategyInput) => strategyLegs(kernel, input),
    strategies: (_nothing: Readonly<Record<string, never>>) => strategies,
    demoMarket: (input: DemoMarketInput) => demoMarket(kernel, input),
    demoBook: ({ market }: { readonly market: MarketSnapshot }) => demoBook(kernel, market),
    importFile: ({ file, choices }: { readonly file: ImportFile; readonly choices: ImportChoices }) =>
      importFile(file, decodeText, choices),
    ...linkTasks(kernel),
  };
}

type Tasks = ReturnType<typeof createTasks>;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0];
type Answered<Result> = Result extends Generator<number, infer Output> ? Output : Awaited<Result>;
export type TaskOutput<Name extends TaskName> = Answered<ReturnType<Tasks[Name]>>;
