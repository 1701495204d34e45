package cyclode.reports.studies.reproduction;

import cyclode.core.file.RefusedValue;

/**
 * How a system is reproduced.
 *
 * @param designs designs drawn from the priors, each met by {@value #DRAWS_PER_DESIGN} draws of baseline and energies
 * @param rounds further rounds of as many designs, drawn where earlier ones came nearest to the targets
 * @param backwards whether designs are sought that meet the targets
 * @param starts designs from which the one nearest to the nominal point is searched
 * @param budget designs that each of these searches looks at
 * @param seed equal seeds give equal results
 * @param threads threads; results do not depend on them
 */
public record ReproductionRequest(
        int designs, int rounds, boolean backwards, int starts, int budget, long seed, int threads) {
    /** Draws of stack, threads, overheads and energies that each design is met by. */
    public static final int DRAWS_PER_DESIGN = 256;

    /** Designs where nothing else is said: more than 200,000 joint draws. */
    public static final int DESIGNS = 1024;

    /** Rounds where nothing else is said. */
    public static final int ROUNDS = 3;

    /** Starts where nothing else is said. */
    public static final int STARTS = 8;

    /** Designs that each start looks at where nothing else is said. */
    public static final int BUDGET = 400;

    /** Checks the numbers. */
    public ReproductionRequest {
        require("designs", designs, 16, 1_000_000);
        require("rounds", rounds, 0, 20);
        require("starts", starts, 1, 10_000);
        require("budget", budget, 1, 1_000_000);
        require("threads", threads, 1, 1024);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new RefusedValue("--" + name + " is " + value + "; allowed: " + least + " to " + most);
        }
    }
}
