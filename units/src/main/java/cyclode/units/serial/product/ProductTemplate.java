package cyclode.units.serial.product;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.file.Default;
import cyclode.units.serial.LayerTemplate;

/**
 * A product of two tensors, as a hardware file states it.
 *
 * @param clock its clock
 * @param output where its outputs are kept
 */
public record ProductTemplate(String clock, @Default("auto") MemoryKind output) implements LayerTemplate {}
