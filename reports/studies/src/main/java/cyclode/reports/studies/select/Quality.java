package cyclode.reports.studies.select;

import cyclode.reports.studies.select.Choice.Algorithm;
import java.util.List;

/** What is left of a network's accuracy: measured on a user's data, or said by a proxy. */
public interface Quality {
    /** The accuracy of the dense network. */
    double dense();

    /** The accuracy of what an algorithm leaves of it. */
    double of(Algorithm algorithm);

    /** Whether it is a proxy and no measured accuracy. */
    boolean proxy();

    /** What it is, in one line: every table says it. */
    String what();

    /** What it was calibrated on, and how well it holds, in sentences. */
    List<String> facts();

    /** What there is to say of the accuracy of the algorithm that was chosen, in sentences. */
    default List<String> facts(Algorithm best) {
        return List.of();
    }
}
