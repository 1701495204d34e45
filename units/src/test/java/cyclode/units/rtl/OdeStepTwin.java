package cyclode.units.rtl;

import cyclode.core.operator.ButcherTableau;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A whole small block: input by DMA, Euler steps of depthwise convolution, product and update, output by DMA. */
final class OdeStepTwin implements Twin {
    private static final int COEFFICIENTS = 0x1000;

    @Override
    public String name() {
        return "ode-step";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(new Elaboration(
                "ode_step_bench",
                List.of("vector", "matmul", "depthwise", "memory", "dma", "ode", "chain"),
                Map.of("LANES", OdeStepModel.LANES)));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        Case made = new Case(random);
        OdeStepModel model = new OdeStepModel(made);
        made.describe(model.about());
        made.model = model::run;
        model.load();
        // Stage 0 begins at z itself; the update takes the whole step.
        made.load(COEFFICIENTS + 1, 0);
        made.load(COEFFICIENTS + 16, 1L << ButcherTableau.FRACTION_BITS);
        return made;
    }
}
