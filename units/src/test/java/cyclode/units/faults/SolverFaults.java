package cyclode.units.faults;

import cyclode.core.account.Component.PortKind;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.TimeQuantization;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Decisions;
import cyclode.units.model.LoopControl;
import cyclode.units.model.MemoryImage;
import cyclode.units.ode.OdeBench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Faults of the step controller. */
final class SolverFaults {
    private static final String ODE = "cyclode.units.ode.OdeUnitTest";
    private static final String GOLDEN = "bothEnginesEqualTheGoldenSolverStageByStage";

    private SolverFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "a step accepted whose error is too great",
                        ODE,
                        GOLDEN,
                        planted ->
                                solves(planted, true, (bench, store) -> store.setRegister(bench.registers.norm(), 0))),
                new Fault(
                        "the time channel one too late",
                        ODE,
                        GOLDEN,
                        planted -> solves(
                                planted,
                                false,
                                (bench, store) -> store.setRegister(
                                        bench.registers.time(), store.register(bench.registers.time()) + 1))),
                new Fault(
                        "a weight of a stage too great",
                        ODE,
                        GOLDEN,
                        planted -> solves(
                                planted,
                                false,
                                (bench, store) -> store.setRegister(
                                        bench.registers.weight(0), store.register(bench.registers.weight(0)) + 64))),
                new Fault(
                        "a stage left out of the error estimate",
                        ODE,
                        GOLDEN,
                        planted -> solves(
                                planted,
                                false,
                                (bench, store) -> store.setRegister(bench.registers.errorWeight(0), 0))));
    }

    private interface Meddle {
        void with(OdeBench bench, MemoryImage store);
    }

    private static OdeBench bench() {
        IntFormat activation = IntFormat.signed(8);
        IntFormat state = IntFormat.signed(16);
        OdeParameters parameters = new OdeParameters(
                OdeSolver.HEUN_EULER,
                state,
                state,
                12,
                new StepControl.Adaptive(20, 1 << 11, 4, 300, new IntTable(StepFactorTable.of(2))),
                Shift.of(6, activation),
                new TimeQuantization(90, 12, activation));
        int[] values = {10, -20, 30, 40, -50, 60, 70, 80};
        return new OdeBench(
                parameters,
                Shift.of(0, state),
                AddParameters.of(2000, 1500, 6, state),
                4,
                PortKind.SIMPLE_DUAL,
                values);
    }

    private static boolean solves(boolean planted, boolean before, Meddle meddle) {
        OdeBench bench = bench();
        if (planted) {
            Consumer<MemoryImage> change = store -> meddle.with(bench, store);
            bench.controls = control -> new Meddling(control, before, change);
        }
        List<int[]> stages = new ArrayList<>();
        int[] golden = bench.golden(stages).state().data();
        return Arrays.equals(
                bench.run(Engine.EXACT, true, null, DecisionTrace.recording()).state(), golden);
    }

    /** A controller whose registers are changed before or after it decides. */
    private record Meddling(LoopControl control, boolean before, Consumer<MemoryImage> change) implements LoopControl {
        @Override
        public int next(MemoryImage store, Decisions decisions, boolean withData) {
            if (before) {
                change.accept(store);
            }
            int body = control.next(store, decisions, withData);
            if (!before) {
                change.accept(store);
            }
            return body;
        }

        @Override
        public int cycles() {
            return control.cycles();
        }

        @Override
        public String place() {
            return control.place();
        }
    }
}
