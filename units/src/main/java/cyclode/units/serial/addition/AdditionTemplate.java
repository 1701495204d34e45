package cyclode.units.serial.addition;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.units.serial.LayerTemplate;

/**
 * A sum of two tensors, as a hardware file states it.
 *
 * @param clock its clock
 * @param states cycles for each element: 7 of today's template, 6 of that of the first half of 2025, 5 of none that was published
 * @param output where its outputs are kept
 * @param table where the second operand is, if it is constant
 */
public record AdditionTemplate(
        String clock,
        @Default("7") @Range(min = 5, max = 7) int states,
        @Default("auto") MemoryKind output,
        @Default("auto") MemoryKind table)
        implements LayerTemplate {}
