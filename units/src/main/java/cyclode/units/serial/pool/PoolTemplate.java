package cyclode.units.serial.pool;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.file.Default;
import cyclode.units.serial.LayerTemplate;

/**
 * The mean over all places, as a hardware file states it.
 *
 * @param clock its clock
 * @param output where its outputs are kept
 */
public record PoolTemplate(String clock, @Default("auto") MemoryKind output) implements LayerTemplate {}
