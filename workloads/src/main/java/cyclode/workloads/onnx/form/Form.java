package cyclode.workloads.onnx.form;

import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of the graph as a function of integers: each element is the steps' value of one element of the core.
 *
 * @param core what computes the integers
 * @param index for each element of the tensor, the number of its integer in the core
 * @param steps from the integer to the tensor's element
 */
public record Form(Core core, NdArray index, List<Step> steps) {
    public Form {
        steps = List.copyOf(steps);
    }

    /** The same elements elsewhere. */
    public Form moved(NdArray other) {
        return new Form(core, other, steps);
    }

    public Form with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Form(core, index, more);
    }

    public Form with(List<Step> others) {
        return new Form(core, index, others);
    }

    /** Number of the steps up to and with the last quantization; 0 where there is none. */
    public int quantized() {
        for (int i = steps.size(); i > 0; i--) {
            if (steps.get(i - 1).whole()) {
                int end = i;
                while (end < steps.size() && steps.get(end).keepsWhole()) {
                    end++;
                }
                return end;
            }
        }
        return 0;
    }
}
