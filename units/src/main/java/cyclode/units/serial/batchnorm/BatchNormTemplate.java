package cyclode.units.serial.batchnorm;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.file.Default;
import cyclode.units.serial.LayerTemplate;

/**
 * A factor and an offset for each channel, as a hardware file states it.
 *
 * @param clock its clock
 * @param output where its outputs are kept
 * @param weights where its factors are
 * @param biases where its offsets are
 */
public record BatchNormTemplate(
        String clock,
        @Default("auto") MemoryKind output,
        @Default("auto") MemoryKind weights,
        @Default("auto") MemoryKind biases)
        implements LayerTemplate {}
