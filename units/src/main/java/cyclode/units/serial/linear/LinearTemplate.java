package cyclode.units.serial.linear;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.file.Default;
import cyclode.units.serial.LayerTemplate;

/**
 * A matrix product with constants, as a hardware file states it.
 *
 * @param clock its clock
 * @param output where its outputs are kept
 * @param weights where its weights are
 * @param biases where its biases are
 */
public record LinearTemplate(
        String clock,
        @Default("auto") MemoryKind output,
        @Default("auto") MemoryKind weights,
        @Default("auto") MemoryKind biases)
        implements LayerTemplate {}
