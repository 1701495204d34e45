package cyclode.workloads.lowering;

import cyclode.units.model.Step;

/** A step in a few words. */
final class StepName implements Step.Visitor<String> {
    @Override
    public String pass(Step.Pass step) {
        return step.launch().layer() + " " + step.launch().name();
    }

    @Override
    public String loop(Step.Loop step) {
        return step.layer() + " loop";
    }

    @Override
    public String host(Step.Host step) {
        return step.layer() + " host";
    }

    @Override
    public String checks(Step.Checks step) {
        return "checks";
    }
}
