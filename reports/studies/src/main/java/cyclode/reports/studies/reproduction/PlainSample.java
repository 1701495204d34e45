package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.design.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Joint draws from all priors at once: each design of a pool with so many draws of stack, threads, overheads and energies.
 *
 * @param draws every draw, equally likely
 */
record PlainSample(List<JointDesign> draws) {
    static PlainSample of(Pool pool, boolean energies, int perDesign, long seed, Progress progress) {
        List<JointDesign> draws = new ArrayList<>();
        double weight = 1.0 / ((double) pool.even() * perDesign);
        for (int i = 0; i < pool.even(); i++) {
            Pool.Member member = pool.members().get(i);
            Energies.Ranges ranges = new Energies.Ranges(member.design().technology(), energies);
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + i);
            for (int j = 0; j < perDesign; j++) {
                draws.add(draw(pool, i, ranges, weight, random));
            }
            progress.at("joint draws", i + 1, pool.even());
        }
        return new PlainSample(draws);
    }

    /** One draw of everything beside the design. */
    static JointDesign draw(Pool pool, int number, Energies.Ranges ranges, double weight, SplittableRandom random) {
        int kind = random.nextInt(pool.baselines().kinds().size());
        BaselineSpace.Kind chosen = pool.baselines().kinds().get(kind);
        Pool.Member member = pool.members().get(number);
        return draw(member, number, kind, chosen, ranges, weight, random);
    }

    /** The same for a design that is in no pool. */
    static JointDesign draw(
            Pool.Member member,
            int number,
            int kind,
            BaselineSpace.Kind chosen,
            Energies.Ranges ranges,
            double weight,
            SplittableRandom random) {
        double dispatch = chosen.dispatch().at(random.nextDouble());
        double forkJoin = chosen.forkJoin().at(random.nextDouble());
        Ratios ratios = Ratios.of(member.design(), member.hosts().get(kind), dispatch, forkJoin, ranges.draw(random));
        return new JointDesign(number, kind, dispatch, forkJoin, ratios, weight);
    }
}
