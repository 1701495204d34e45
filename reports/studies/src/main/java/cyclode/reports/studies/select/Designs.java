package cyclode.reports.studies.select;

import java.util.List;

/** What becomes of a design on each device of its class. Threads may share one. */
public interface Designs {
    /** An outcome for each device, in the order of the class. */
    List<Outcome> of(Choice choice);
}
