package cyclode.units.serial.softmax;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.file.Default;
import cyclode.units.serial.LayerTemplate;

/**
 * Softmax by two tables and a bit-serial divider, as a hardware file states it.
 *
 * @param clock its clock
 * @param output where its outputs are kept
 * @param numerators where the table of numerators is
 * @param denominators where the table of denominators is
 */
public record DividedSoftmaxTemplate(
        String clock,
        @Default("auto") MemoryKind output,
        @Default("auto") MemoryKind numerators,
        @Default("auto") MemoryKind denominators)
        implements LayerTemplate {}
