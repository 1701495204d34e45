package cyclode.reports.evaluation.result;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What was run on what.
 *
 * @param workload name of the network
 * @param workloadTitle one line about it
 * @param hardware name of the accelerator
 * @param hardwareTitle one line about it
 * @param device the FPGA
 * @param technology the energy table
 * @param baseline processor, software stack and threads to compare with
 * @param seed of parameters and synthetic inputs
 * @param parameters where the network's parameters come from
 * @param inputs names of the inputs, the first one's results are shown
 * @param sizes what the hardware file left to the network, as {@code hardware.path=value}
 * @param tried tiles of weights, and bands of maps with {@link #ROWS} before, that were timed to find the fastest, with their cycles
 * @param whatIfs what was computed as if it were otherwise than it is
 * @param settings values set on the command line, as {@code kind.path=value}
 */
public record Subject(
        String workload,
        String workloadTitle,
        String hardware,
        String hardwareTitle,
        String device,
        String technology,
        String baseline,
        long seed,
        String parameters,
        List<String> inputs,
        @JsonInclude(NON_EMPTY) List<String> sizes,
        @JsonInclude(NON_EMPTY) List<String> tried,
        @JsonInclude(NON_EMPTY) List<String> whatIfs,
        List<String> settings) {
    /** Before the size of a band of maps. */
    public static final String ROWS = "rows ";

    public Subject {
        inputs = List.copyOf(inputs);
        sizes = List.copyOf(sizes);
        tried = List.copyOf(tried);
        whatIfs = List.copyOf(whatIfs);
        settings = List.copyOf(settings);
    }
}
