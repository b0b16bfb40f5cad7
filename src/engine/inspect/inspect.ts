import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Explanation } from "./explanation.ts";
import { inspectExplain } from "./explain/inspectExplain.ts";
import { inspectGreek } from "./greek/inspectGreek.ts";
import { inspectCell, inspectLeg } from "./margin/inspectCell.ts";
import { inspectGroup, inspectPart } from "./margin/inspectGroup.ts";
import { inspectMargin } from "./margin/inspectMargin.ts";
import { inspectNetting } from "./margin/inspectNetting.ts";
import { inspectPosition } from "./position/inspectPosition.ts";
import { inspectPayoff } from "./state/inspectPayoff.ts";
import { inspectState } from "./state/inspectState.ts";
import type { InspectInput, SubjectKind, SubjectOf } from "./subject.ts";
import { inspectTotal } from "./total/inspectTotal.ts";

/** Explains numbers of one kind; where that takes long in a large book, bit by bit. */
type Inspector<Kind extends SubjectKind> = (
  kernel: Kernel,
  input: InspectInput,
  subject: SubjectOf<Kind>,
) => Explanation | Generator<number, Explanation>;

/** Every kind of number that can be asked about; a new one is a line here and its contract is tested with the others. @internal walked by the tests */
export const inspectors: { readonly [Kind in SubjectKind]: Inspector<Kind> } = {
  position: inspectPosition,
  total: inspectTotal,
  margin: inspectMargin,
  netting: inspectNetting,
  marginGroup: inspectGroup,
  marginPart: inspectPart,
  marginCell: inspectCell,
  marginLeg: inspectLeg,
  state: inspectState,
  payoff: inspectPayoff,
  greek: inspectGreek,
  explain: inspectExplain,
};

function explain<Kind extends SubjectKind>(
  kernel: Kernel,
  input: InspectInput,
  subject: SubjectOf<Kind>,
): ReturnType<Inspector<Kind>> {
  const inspector: Inspector<Kind> = inspectors[subject.kind as Kind];
  return inspector(kernel, input, subject);
}

/**
 * What a number of the page is: formula, inputs with their sources, parts, what is left out, and its value by other
 * methods. A number that is not there (any more) is a gap with its reason. Yields its progress 0..1 where it may be
 * interrupted.
 */
export function* inspect(kernel: Kernel, input: InspectInput): Generator<number, Explanation> {
  const told = explain(kernel, input, input.subject);
  return "next" in told ? yield* told : told;
}
