package cyclode.reports.evaluation.result;

import java.util.List;

/**
 * What the network says about one input.
 *
 * @param input the input's name
 * @param classes names, or numbers where the workload names none
 * @param values scores, as integers of the output's format
 */
public record Scores(String input, List<String> classes, List<Long> values) {
    /** Copies the lists. */
    public Scores {
        classes = List.copyOf(classes);
        values = List.copyOf(values);
    }

    /** Position of the greatest score; the first of equals. */
    public int best() {
        int best = 0;
        for (int i = 1; i < values.size(); i++) {
            best = values.get(i) > values.get(best) ? i : best;
        }
        return best;
    }
}
