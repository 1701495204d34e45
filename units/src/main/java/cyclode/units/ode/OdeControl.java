package cyclode.units.ode;

import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Decisions;
import cyclode.units.model.LoopControl;
import cyclode.units.model.MemoryImage;

/**
 * The step controller of one block: bodies 0 … s−1 evaluate the stages, body s combines them. With fixed steps the update is final;
 * with adaptive ones it writes a trial state into the spare plane, and the controller accepts it, by exchanging the planes, or tries
 * again with a shorter step.
 */
public final class OdeControl implements LoopControl {
    private final String block;
    private final String unit;
    private final OdeSpec spec;
    private final OdeParameters parameters;
    private final OdeRegisters registers;
    private final StepSizes sizes;
    private final StatePlanes planes;
    private final int trialPlane;
    private final int stages;
    private int stage;
    private int trials;
    private long time;
    private long step;
    private int cycles;

    /**
     * A controller for one run of a block.
     *
     * @param block the block's name
     * @param unit the controller's name in the hardware file
     * @param spec the controller
     * @param parameters the block's solver
     * @param registers its registers
     * @param planes where states are
     * @param trialPlane the plane that receives a trial state; 0 where the update is final
     * @throws IllegalArgumentException if the controller cannot hold the block's numbers
     */
    public OdeControl(
            String block,
            String unit,
            OdeSpec spec,
            OdeParameters parameters,
            OdeRegisters registers,
            StatePlanes planes,
            int trialPlane) {
        spec.requireHolds(parameters);
        this.block = block;
        this.unit = unit;
        this.spec = spec;
        this.parameters = parameters;
        this.registers = registers;
        this.planes = planes;
        this.trialPlane = trialPlane;
        sizes = new StepSizes(parameters, registers);
        stages = parameters.solver().tableau().stages();
        step = firstStep();
    }

    private long firstStep() {
        return parameters.steps() instanceof StepControl.Adaptive adaptive
                ? Math.min(adaptive.initialStep(), parameters.end())
                : boundary(1);
    }

    private long boundary(long n) {
        StepControl.Fixed fixed = (StepControl.Fixed) parameters.steps();
        return n * parameters.end() / fixed.steps();
    }

    @Override
    public int next(MemoryImage image, Decisions decisions, boolean withData) {
        cycles = spec.stageCycles();
        if (stage > stages) {
            stage = 0;
            endStep(image, decisions, withData);
            if (time == parameters.end()) {
                return END;
            }
        }
        int body = stage++;
        if (body < stages) {
            sizes.setStage(image, body, time, step);
        } else {
            sizes.setUpdate(image, step);
        }
        return body;
    }

    private void endStep(MemoryImage image, Decisions decisions, boolean withData) {
        trials++;
        if (parameters.steps() instanceof StepControl.Adaptive adaptive) {
            cycles += spec.decisionCycles();
            endTrial(adaptive, image, norm(image, decisions, withData), withData);
        } else {
            time = boundary(trials);
            step = time == parameters.end() ? 0 : boundary(trials + 1L) - time;
        }
    }

    private long norm(MemoryImage image, Decisions decisions, boolean withData) {
        if (withData) {
            long norm = image.register(registers.norm());
            decisions.add(norm);
            return norm;
        }
        if (!decisions.hasNext()) {
            throw new DecisionTrace.Missing(unit, block);
        }
        return decisions.next();
    }

    private void endTrial(StepControl.Adaptive control, MemoryImage image, long norm, boolean withData) {
        if (norm <= control.tolerance() || step <= control.minStep()) {
            time += step;
            if (withData) {
                swapPlanes(image);
            }
        }
        long next = sizes.next(control, step, norm);
        step = Math.min(next, parameters.end() - time);
        if (time < parameters.end() && trials == control.maxSteps()) {
            throw new StepLimitExceededException(block, control.maxSteps(), time, parameters.end());
        }
    }

    /** Exchanges the state with the trial state; in hardware, two base registers change places. */
    private void swapPlanes(MemoryImage image) {
        int[] values = image.values(planes.buffer());
        int channels = planes.channels();
        int[] kept = new int[channels];
        for (int row = 0; row < planes.buffer().rows(); row++) {
            int z = planes.buffer().row(row);
            int trial = z + planes.first(trialPlane);
            System.arraycopy(values, z, kept, 0, channels);
            System.arraycopy(values, trial, values, z, channels);
            System.arraycopy(kept, 0, values, trial, channels);
        }
    }

    @Override
    public int cycles() {
        return cycles;
    }

    @Override
    public String place() {
        String at = "step" + trials;
        return stage > stages ? at : at + "/stage" + (stage - 1);
    }
}
