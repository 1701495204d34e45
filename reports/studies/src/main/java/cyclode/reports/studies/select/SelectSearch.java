package cyclode.reports.studies.select;

import cyclode.power.device.Devices;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.parallel.Workers;
import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.Mutator;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.engine.Evaluator;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Looks at designs of a space: at all of a small one, and at those that NSGA-II comes to in a large one, as Jenetics has it. Where it looks
 * depends on the space and the seed, never on what is wanted: so two selections with different constraints choose from the same designs.
 * What is small together is the smallest device that holds a design, its time, its loss of accuracy and its energy.
 */
public final class SelectSearch {
    private static final int POPULATION = 32;
    private static final int GENERATIONS = 200;
    private static final double EXCHANGED = 0.3;
    private static final double MUTATED = 1.5;
    private static final int TOURNAMENT = 2;
    /** What a design that fits nowhere adds to all objectives: more than any design has of them. */
    private static final double LACKING = 1e12;

    private final SelectSpace space;
    private final Designs designs;
    private final int most;
    private final int threads;
    private final Progress progress;
    private final Map<Choice, List<Outcome>> known = new LinkedHashMap<>();

    /**
     * A search.
     *
     * @param most designs that are looked at, about; all of a space that has no more
     * @param threads threads; what is found does not depend on them
     */
    public SelectSearch(SelectSpace space, Designs designs, int most, int threads, Progress progress) {
        this.space = space;
        this.designs = designs;
        this.most = most;
        this.threads = threads;
        this.progress = progress;
    }

    /** How many designs a space has. */
    public static int size(SelectSpace space) {
        return Choice.all(space).size();
    }

    /** The outcomes of all designs looked at, in the order in which they were. */
    public List<Outcome> outcomes(long seed) {
        try (Workers workers = new Workers(threads)) {
            List<Choice> all = Choice.all(space);
            if (all.size() <= most) {
                look(all, workers);
            } else {
                evolve(seed, workers);
            }
        }
        return known.values().stream().flatMap(List::stream).toList();
    }

    private void look(Iterable<Choice> choices, Workers workers) {
        Set<Choice> fresh = new LinkedHashSet<>();
        for (Choice each : choices) {
            if (!known.containsKey(each)) {
                fresh.add(each);
            }
        }
        List<Choice> list = List.copyOf(fresh);
        int before = known.size();
        int total = Math.max(most, before + list.size());
        List<List<Outcome>> found = workers.map(
                0,
                list.size(),
                i -> designs.of(list.get((int) i)),
                done -> progress.at("designs", before + done, total));
        for (int i = 0; i < list.size(); i++) {
            known.put(list.get(i), found.get(i));
        }
    }

    private void evolve(long seed, Workers workers) {
        List<Integer> ranges = Choice.ranges(space);
        Genotype<IntegerGene> any = Genotype.of(
                ranges.stream().map(range -> IntegerChromosome.of(0, range, 1)).toList());
        ISeq<Genotype<IntegerGene>> first = first(ranges);
        Evaluator<IntegerGene, Vec<double[]>> evaluator = population -> evaluated(population, workers);
        RandomRegistry.using(new Random(seed), random -> new Engine.Builder<>(evaluator, any)
                        .populationSize(Math.max(POPULATION, first.size()))
                        .alterers(new UniformCrossover<>(EXCHANGED), new Mutator<>(MUTATED / ranges.size()))
                        .offspringSelector(new TournamentSelector<>(TOURNAMENT))
                        .survivorsSelector(NSGA2Selector.ofVec())
                        .minimizing()
                        .executor(Runnable::run)
                        .build()
                        .stream(first)
                        .limit(generation -> known.size() < most)
                        .limit(GENERATIONS)
                        .forEachOrdered(generation -> {}));
    }

    /** On each class the dense network with most bits, and what keeps least with fewest, in every shape. */
    private ISeq<Genotype<IntegerGene>> first(List<Integer> ranges) {
        List<Genotype<IntegerGene>> first = new ArrayList<>();
        int groups = space.groups().size();
        int pattern = space.patterns().size() - 1;
        int least = Math.max(0, space.patterns().get(pattern).keeps().size() - 1);
        for (int deviceClass = 0; deviceClass < space.classes().size(); deviceClass++) {
            for (int shape = 0; shape < space.shapes().size(); shape++) {
                for (boolean dense : new boolean[] {true, false}) {
                    List<Integer> genes = new ArrayList<>(List.of(deviceClass, dense ? 0 : pattern));
                    for (int group = 0; group < groups; group++) {
                        genes.add(dense ? 0 : least);
                    }
                    genes.add(dense ? 0 : space.bits().size() - 1);
                    genes.add(shape);
                    genes.add(dense ? 0 : space.placements().size() - 1);
                    first.add(genotype(genes, ranges));
                }
            }
        }
        return ISeq.of(first);
    }

    private static Genotype<IntegerGene> genotype(List<Integer> genes, List<Integer> ranges) {
        List<IntegerChromosome> chromosomes = new ArrayList<>();
        for (int i = 0; i < genes.size(); i++) {
            chromosomes.add(IntegerChromosome.of(IntegerGene.of(genes.get(i), 0, ranges.get(i))));
        }
        return Genotype.of(chromosomes);
    }

    private ISeq<Phenotype<IntegerGene, Vec<double[]>>> evaluated(
            Seq<Phenotype<IntegerGene, Vec<double[]>>> population, Workers workers) {
        List<Choice> choices =
                population.stream().map(each -> choice(each.genotype())).toList();
        look(choices, workers);
        List<Phenotype<IntegerGene, Vec<double[]>>> evaluated = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            List<Outcome> outcomes = known.getOrDefault(choices.get(i), List.of());
            evaluated.add(population.get(i).withFitness(Vec.of(objectives(outcomes))));
        }
        return ISeq.of(evaluated);
    }

    private Choice choice(Genotype<IntegerGene> genotype) {
        return Choice.of(
                space,
                genotype.stream().map(chromosome -> chromosome.gene().allele()).toList());
    }

    private static double[] objectives(List<Outcome> outcomes) {
        double[] best = null;
        double nearest = Double.MAX_VALUE;
        for (Outcome each : outcomes) {
            if (each.fits()) {
                double lut = Devices.named(each.device()).lut().count();
                if (best == null || lut < best[0]) {
                    best = new double[] {lut, each.latencyMs(), 1 - each.accuracy(), each.energyMj()};
                }
            }
            nearest = Math.min(nearest, each.overflow());
        }
        if (best == null) {
            double lacking = LACKING * (1 + nearest);
            return new double[] {lacking, lacking, lacking, lacking};
        }
        return best;
    }
}
