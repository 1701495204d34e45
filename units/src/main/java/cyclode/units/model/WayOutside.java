package cyclode.units.model;

/**
 * A unit on the way to the memory outside the chip: it decides how long transfers take, and nothing of what the layers' launches are. So
 * designs that differ in such units only share the lowering of their layers.
 */
public interface WayOutside extends UnitSpec {}
