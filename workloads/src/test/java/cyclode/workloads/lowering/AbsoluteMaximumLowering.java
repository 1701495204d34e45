package cyclode.workloads.lowering;

import cyclode.units.example.AbsoluteMaximumCommand;
import cyclode.units.example.AbsoluteMaximumFunction;
import cyclode.units.example.AbsoluteMaximumSpec;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.Slice;
import cyclode.units.model.Step;
import cyclode.workloads.lowering.PassBuilder.Stream;

/** The largest magnitude of each row, on the unit for it. */
final class AbsoluteMaximumLowering {
    private final Context context;

    AbsoluteMaximumLowering(Context context) {
        this.context = context;
    }

    Step rows(String layer, Slice from, Slice to, String check) {
        String unit = context.accelerator.only(AbsoluteMaximumSpec.class);
        AbsoluteMaximumSpec spec = context.accelerator.unit(unit, AbsoluteMaximumSpec.class);
        PassBuilder pass = context.pass();
        Stream rows = pass.read(from.buffer(), new RowBeats(from.buffer(), from.layout(), spec.lanes()));
        int node = pass.unit(unit, new AbsoluteMaximumCommand(spec, from.rows(), from.channels()));
        pass.join("rows", rows, node);
        Stream largest = new Stream(node, spec.outputDepth(), 1, to.bits());
        pass.write("largest", largest, to, new RowBeats(to.buffer(), to.layout(), 1));
        pass.check(to, check);
        return pass.build(layer, unit, new AbsoluteMaximumFunction(from.buffer(), to.buffer()));
    }
}
