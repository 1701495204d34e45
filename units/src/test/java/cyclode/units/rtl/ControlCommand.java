package cyclode.units.rtl;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.LoopControl;
import cyclode.units.model.MemoryImage;
import cyclode.units.ode.OdeControl;
import cyclode.units.ode.OdeRegisters;
import cyclode.units.ode.OdeSpec;
import cyclode.units.ode.StatePlanes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The step controller as a process: takes the greatest error when a body is done, and puts what comes next, as many cycles later as the
 * controller says.
 *
 * @param spec the controller
 * @param parameters the solver
 * @param places stages that a beat has room for
 */
record ControlCommand(OdeSpec spec, OdeParameters parameters, int places) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new Loop(run());
    }

    /** The controller with registers of its own. */
    Run run() {
        int stages = parameters.solver().tableau().stages();
        OdeRegisters registers = new OdeRegisters(0, stages);
        Buffer states = new Buffer(0, "states", "memory", IntFormat.signed(32), 1, stages + 2, 0);
        StatePlanes planes = new StatePlanes(states, 1, 1);
        MemoryImage own = new MemoryImage(List.of(states), registers.count());
        return new Run(new OdeControl("block", "ode", spec, parameters, registers, planes, stages + 1), registers, own);
    }

    /** A controller at work. */
    record Run(LoopControl control, OdeRegisters registers, MemoryImage image) {
        int next() {
            return control.next(image, new Decisions(), true);
        }

        void norm(long norm) {
            image.setRegister(registers.norm(), norm);
        }
    }

    int lanes() {
        return 2 * places + 2;
    }

    private final class Loop implements Behavior {
        private final Run run;
        private int body;
        private int step;

        Loop(Run run) {
            this.run = run;
            body = run.next();
        }

        @Override
        public List<Work> works() {
            return List.of(Work.silent("decide"));
        }

        @Override
        public @Nullable Phase next() {
            step++;
            if (step == 1) {
                return Phase.delay(0, run.control().cycles());
            }
            if (step % 2 == 0) {
                return body == LoopControl.END ? null : new Phase(0, 1, 1, 1, 0, 1, 1, null);
            }
            // What the beat decides is the next body, not how long this takes: that its number tells.
            return new Phase(0, 1, 1, 1, 1, 0, cyclesAfter(), null);
        }

        private int cyclesAfter() {
            boolean decides = body == run.registers().stages() && parameters.steps() instanceof StepControl.Adaptive;
            return spec.stageCycles() + (decides ? spec.decisionCycles() : 0);
        }

        @Override
        public void fire(Phase phase, long index, Beats beats) {
            if (phase.outputs() == 0) {
                run.norm(beats.input(0)[beats.inputOffset(0)]);
                int expected = cyclesAfter();
                body = run.next();
                if (run.control().cycles() != expected) {
                    throw new AssertionError(
                            "the controller took " + run.control().cycles() + " cycles");
                }
                return;
            }
            long[] out = beats.output(0);
            int to = beats.outputOffset(0);
            java.util.Arrays.fill(out, to, to + lanes(), 0);
            OdeRegisters registers = run.registers();
            out[to] = body;
            out[to + 1] = run.image().register(registers.time());
            for (int j = 0; j < registers.stages(); j++) {
                out[to + 2 + j] = run.image().register(registers.weight(j));
                out[to + 2 + places + j] = run.image().register(registers.errorWeight(j));
            }
        }
    }
}
