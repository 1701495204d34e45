package cyclode.reports.studies.explore;

import static java.util.Objects.requireNonNull;

import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.Mutator;
import io.jenetics.TournamentSelector;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.IntRange;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Evolves bits from designs found otherwise, by NSGA-II (Deb and others, 2002) as Jenetics has it: error, energy and time become smaller
 * together. A gene is a tensor's place among the levels. Everything follows from the seed, since one thread does it.
 */
final class Evolution {
    private static final int POPULATION = 40;
    private static final int GENERATIONS = 12;
    private static final double EXCHANGED = 0.3;
    private static final double MUTATED = 1.5;
    private static final int TOURNAMENT = 2;
    /** What each resource that does not suffice adds to all objectives: more than any design has of them. */
    private static final double LACKING = 1e9;

    private final List<Integer> levels;
    private final List<String> tensors;
    private final Function<Map<String, Integer>, Candidate> look;

    /**
     * An evolution.
     *
     * @param look measures the design of the tensors' bits, those of other tensors being fixed
     */
    Evolution(List<Integer> levels, List<String> tensors, Function<Map<String, Integer>, Candidate> look) {
        this.levels = levels;
        this.tensors = tensors;
        this.look = look;
    }

    /** Goes on from some designs; what is found is what was looked at. */
    void from(List<Candidate> first, long seed) {
        List<Genotype<IntegerGene>> genotypes =
                first.stream().map(this::genotype).toList();
        RandomRegistry.using(
                new Random(seed),
                random -> engine().stream(ISeq.of(genotypes)).limit(GENERATIONS).forEachOrdered(generation -> {}));
    }

    private Engine<IntegerGene, Vec<double[]>> engine() {
        Genotype<IntegerGene> any = Genotype.of(IntegerChromosome.of(IntRange.of(0, levels.size()), tensors.size()));
        return Engine.builder(this::objectives, any)
                .populationSize(POPULATION)
                .alterers(new UniformCrossover<>(EXCHANGED), new Mutator<>(MUTATED / tensors.size()))
                .offspringSelector(new TournamentSelector<>(TOURNAMENT))
                .survivorsSelector(NSGA2Selector.ofVec())
                .minimizing()
                .executor(Runnable::run)
                .build();
    }

    private Genotype<IntegerGene> genotype(Candidate candidate) {
        List<IntegerGene> genes = new ArrayList<>();
        for (String tensor : tensors) {
            int level = levels.indexOf(requireNonNull(candidate.bits().get(tensor)));
            genes.add(IntegerGene.of(level, 0, levels.size()));
        }
        return Genotype.of(IntegerChromosome.of(genes));
    }

    private Vec<double[]> objectives(Genotype<IntegerGene> genotype) {
        Map<String, Integer> bits = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            bits.put(tensors.get(i), levels.get(genotype.chromosome().get(i).allele()));
        }
        Candidate candidate = look.apply(bits);
        double lacking = LACKING * candidate.overflow().size();
        return Vec.of(candidate.error() + lacking, candidate.energyMj() + lacking, candidate.latencyMs() + lacking);
    }
}
