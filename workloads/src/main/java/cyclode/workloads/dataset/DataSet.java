package cyclode.workloads.dataset;

import cyclode.core.file.RefusedValue;
import java.util.function.IntFunction;

/**
 * Examples of a workload's input, and what the network should say of each.
 *
 * @param name file or folder, and the split
 * @param examples at least one
 * @param targets as many
 * @param record names an example by its number from 0, for messages and reports: a file and what is in it
 */
public record DataSet(String name, Examples examples, Targets targets, IntFunction<String> record) {
    public DataSet {
        if (examples.count() < 1 || examples.count() != targets.count()) {
            throw new RefusedValue(name + " has " + examples.count() + " examples and " + targets.count()
                    + " targets; allowed: as many of both, at least 1");
        }
    }

    /** How many examples there are. */
    public int count() {
        return examples.count();
    }

    /** The name of an example. */
    public String record(int number) {
        return record.apply(number);
    }
}
