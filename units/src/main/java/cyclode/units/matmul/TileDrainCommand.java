package cyclode.units.matmul;

import cyclode.core.chain.Behavior;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * Brings finished output-stationary tiles out of the array, while the next are summed.
 *
 * @param product the product
 */
record TileDrainCommand(ProductCommand product) implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new TileDrainBehavior(product);
    }

    @Override
    public Object timing() {
        return new TileDrainCommand((ProductCommand) product.timing());
    }
}
