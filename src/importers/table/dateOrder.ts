import { isoDay } from "../../model/civilDate.ts";
import { epochMs } from "../../model/units.ts";
import { visibleText } from "../../venues/refusal.ts";
import { orderEvidence, readDate } from "./dates.ts";
import type { DateOrder } from "./dates.ts";
import type { ImportQuestion } from "../importer.ts";

export const DATE_ORDER = "date-order";

function orderQuestion(dates: readonly string[], header: string): ImportQuestion {
  const sample = visibleText(dates.find((one) => readDate(one, "day-first") !== readDate(one, "month-first")) ?? "");
  const day = (order: DateOrder) => {
    const time = readDate(sample, order);
    return time === undefined ? "" : `${sample} is ${isoDay(epochMs(time))}`;
  };
  return {
    id: DATE_ORDER,
    problem: {
      code: "AMBIGUOUS_DATE",
      message: "The dates do not tell whether the day or the month comes first. Choose one.",
      field: header,
      text: sample,
    },
    options: [
      { value: "day-first", label: "Day first", preview: day("day-first") },
      { value: "month-first", label: "Month first", preview: day("month-first") },
    ],
  };
}

/** Order of day and month, decided from the whole column, or the question that decides it. */
export function dateOrder(
  dates: readonly string[],
  header: string,
  answer: string | undefined,
): DateOrder | ImportQuestion {
  const evidence = orderEvidence(dates);
  if (evidence === "day-first" || evidence === "month-first") return evidence;
  if (answer === "day-first" || answer === "month-first") return answer;
  return evidence === "none" ? "day-first" : orderQuestion(dates, header);
}
