package cyclode.units.rtl;

import cyclode.units.matmul.Dataflow;
import cyclode.units.softmax.SoftmaxSpec.Quotient;
import java.util.List;

/** The units that have a twin. */
final class Twins {
    static final List<Twin> ALL = List.of(
            new VectorTwin(),
            new ProductTwin(Dataflow.WEIGHT_STATIONARY),
            new ProductTwin(Dataflow.OUTPUT_STATIONARY),
            new DepthwiseTwin(),
            new SoftmaxTwin(Quotient.TABLE),
            new SoftmaxTwin(Quotient.DIVIDER),
            new LayerNormTwin(),
            new StepControllerTwin(),
            new MemoryTwin(),
            new DmaTwin(true),
            new DmaTwin(false),
            new SparseTwin(),
            new OdeStepTwin());

    private Twins() {}
}
