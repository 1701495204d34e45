package cyclode.units.serial;

import cyclode.core.account.Inventory;
import cyclode.units.model.UnitSpec;
import java.util.List;

/** A unit of a hardware file whose sizes follow from the layer of its name: what the file says beside. */
public interface LayerTemplate extends UnitSpec {
    /** Nothing: a template is made of something once a layer has given it its sizes. */
    @Override
    default Inventory inventory() {
        return new Inventory(List.of());
    }
}
