package cyclode.units.matmul;

import cyclode.core.chain.Behavior;
import cyclode.units.accelerator.Command;
import cyclode.units.accelerator.Decisions;
import cyclode.units.accelerator.Store;

/**
 * Brings finished output-stationary tiles out of the array, while the next are summed.
 *
 * @param product the product
 */
record TileDrainCommand(ProductCommand product) implements Command {
    @Override
    public Behavior behavior(Store store, Decisions decisions) {
        return new TileDrainBehavior(product);
    }

    @Override
    public Object timing() {
        return new TileDrainCommand((ProductCommand) product.timing());
    }
}
