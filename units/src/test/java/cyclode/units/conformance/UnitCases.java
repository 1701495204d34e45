package cyclode.units.conformance;

import cyclode.core.account.Component;
import cyclode.units.depthwise.RandomDepthwise;
import cyclode.units.dma.RandomTransfer;
import cyclode.units.harness.UnitCase;
import cyclode.units.layernorm.RandomLayerNorm;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.RandomProduct;
import cyclode.units.memory.RandomCopy;
import cyclode.units.ode.RandomBlock;
import cyclode.units.serial.RandomLayer;
import cyclode.units.softmax.RandomSoftmax;
import cyclode.units.sparse.RandomSparse;
import cyclode.units.vector.RandomPass;

/** The random tasks on which {@link UnitContractTest} checks the units: a new kind of unit is to have one here. */
enum UnitCases {
    WEIGHT_STATIONARY(
            "systolic-matmul", 300, (seed, holds) -> RandomProduct.unitCase(seed, Dataflow.WEIGHT_STATIONARY)),
    INPUT_STATIONARY("systolic-matmul", 300, (seed, holds) -> RandomProduct.unitCase(seed, Dataflow.INPUT_STATIONARY)),
    OUTPUT_STATIONARY(
            "systolic-matmul", 300, (seed, holds) -> RandomProduct.unitCase(seed, Dataflow.OUTPUT_STATIONARY)),
    SCALE_SIM("systolic-matmul", 300, (seed, holds) -> RandomProduct.ofScaleSim(seed)),
    CONVOLUTION("systolic-matmul", 300, (seed, holds) -> RandomProduct.ofWindow(seed)),
    DEPTHWISE("depthwise", 500, (seed, holds) -> RandomDepthwise.unitCase(seed)),
    DEPTHWISE_RECTANGULAR("depthwise", 300, (seed, holds) -> RandomDepthwise.rectangular(seed)),
    VECTOR("vector", 600, RandomPass::unitCase),
    AFFINE_LANES("vector", 300, RandomPass::affineCase),
    MULTIPLYING_LANES("vector", 200, RandomPass::multiplyingCase),
    RANKING_LANES("vector", 200, RandomPass::rankingCase),
    INTERPOLATING_LANES("vector", 200, RandomPass::interpolatingCase),
    SOFTMAX("softmax", 300, RandomSoftmax::unitCase),
    LAYER_NORM("layer-norm", 400, RandomLayerNorm::unitCase),
    BANKS("banks", 300, (seed, holds) -> RandomCopy.unitCase(seed)),
    DMA("dma", 60, (seed, holds) -> RandomTransfer.ofDma(seed)),
    WIDE_DMA("dma", 60, (seed, holds) -> RandomTransfer.ofWideDma(seed)),
    DDR4("ddr4", 60, (seed, holds) -> RandomTransfer.ofDdr4(seed)),
    ODE_CONTROLLER("ode-controller", 60, (seed, holds) -> RandomBlock.ofController(seed)),
    COMBINATION("vector", 60, (seed, holds) -> RandomBlock.ofVector(seed)),
    SPARSE_COPIES("sparse-matmul", 300, (seed, holds) -> RandomSparse.copies(seed)),
    SPARSE_SHARED("sparse-matmul", 300, (seed, holds) -> RandomSparse.shared(seed)),
    SERIAL_LINEAR("serial-linear", 60, (seed, holds) -> RandomLayer.unitCase(seed, 0)),
    SERIAL_PRODUCT("serial-product", 60, (seed, holds) -> RandomLayer.unitCase(seed, 1)),
    SERIAL_BATCH_NORM("serial-batch-norm", 60, (seed, holds) -> RandomLayer.unitCase(seed, 2)),
    SERIAL_ADDITION("serial-addition", 60, (seed, holds) -> RandomLayer.unitCase(seed, 3)),
    SERIAL_AVERAGE_POOL("serial-average-pool", 60, (seed, holds) -> RandomLayer.unitCase(seed, 4)),
    SERIAL_SOFTMAX("serial-softmax", 60, (seed, holds) -> RandomLayer.unitCase(seed, 5));

    private final String kind;
    private final int trials;
    private final Maker maker;

    /** Makes a case whose streams hold back or, where it can be told to, never do. */
    private interface Maker {
        UnitCase of(long seed, boolean holdsBack);
    }

    UnitCases(String kind, int trials, Maker maker) {
        this.kind = kind;
        this.trials = trials;
        this.maker = maker;
    }

    /** The kind of unit. */
    String kind() {
        return kind;
    }

    /** Seeds to try, from 0. */
    int trials() {
        return trials;
    }

    /** The case of a seed. */
    UnitCase of(long seed, boolean holdsBack) {
        return maker.of(seed, holdsBack);
    }

    /** Whether the unit counts the actions of a component that its inventory has in another size. */
    boolean charges(Component component) {
        // The channel has the width of its bus; an access is charged by the bits that it moves.
        return this == DDR4
                && component instanceof Component.Block block
                && block.name().equals("ddr4");
    }
}
