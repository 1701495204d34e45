package cyclode.units.matmul;

import cyclode.core.chain.Behavior;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * Loads, tile by tile, the operand of a product that stays, into the second set of registers.
 *
 * @param product the product
 */
record TileLoadCommand(ProductCommand product) implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new TileLoadBehavior(product);
    }

    @Override
    public Object timing() {
        return new TileLoadCommand((ProductCommand) product.timing());
    }
}
