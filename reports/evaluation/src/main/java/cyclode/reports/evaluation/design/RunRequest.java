package cyclode.reports.evaluation.design;

import cyclode.core.file.Assignment;
import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to run.
 *
 * @param design on what hardware which network runs, and what it is compared with
 * @param data what goes into the network
 * @param manner how it is simulated, and what is wanted of it
 */
public record RunRequest(Design design, Data data, Manner manner) {
    /** Cycles of the reference clock after which a simulation is given up, where nothing else is said. */
    public static final long CYCLE_LIMIT = 10_000_000_000L;

    /**
     * A design point.
     *
     * @param workload name or path
     * @param workloadSettings values set on the command line, below the file's root
     * @param hardware name or path
     * @param hardwareSettings values set on the command line, below the file's root
     * @param technologySettings entries of the energy table
     * @param familySettings values of the device's family of FPGAs, below the file's root
     * @param baseline what it is compared with
     */
    public record Design(
            String workload,
            List<Assignment> workloadSettings,
            String hardware,
            List<Assignment> hardwareSettings,
            List<Assignment> technologySettings,
            List<Assignment> familySettings,
            Baseline baseline) {
        public Design {
            workloadSettings = List.copyOf(workloadSettings);
            hardwareSettings = List.copyOf(hardwareSettings);
            technologySettings = List.copyOf(technologySettings);
            familySettings = List.copyOf(familySettings);
        }

        /** Two files as they stand, against the nominal baseline. */
        public static Design of(String workload, String hardware) {
            return new Design(workload, List.of(), hardware, List.of(), List.of(), List.of(), Baseline.NOMINAL);
        }

        /** The same with values set in the workload. */
        public Design withWorkload(List<Assignment> settings) {
            return new Design(
                    workload, settings, hardware, hardwareSettings, technologySettings, familySettings, baseline);
        }

        /** The same with values set in the hardware. */
        public Design withHardware(List<Assignment> settings) {
            return new Design(
                    workload, workloadSettings, hardware, settings, technologySettings, familySettings, baseline);
        }
    }

    /**
     * What goes in.
     *
     * @param seed of parameters and synthetic inputs
     * @param parameters an {@code .npz} file with the network's integers; none: from the seed
     * @param pictures files; none: the default input
     * @param inputs how many inputs: the pictures, or the default, and then synthetic ones; at least 1
     */
    public record Data(long seed, Optional<Path> parameters, List<Picture> pictures, int inputs) {
        /** The seed where nothing else is said. */
        public static final long SEED = 1;

        /** The default input, with parameters from the default seed. */
        public static final Data DEFAULT = new Data(SEED, Optional.empty(), List.of(), 1);

        /** Copies the list; there are at least as many inputs as pictures. */
        public Data {
            pictures = List.copyOf(pictures);
            if (inputs < 1 || inputs > 100_000) {
                throw new RefusedValue("--inputs is " + inputs + "; allowed: 1 to 100000");
            }
            inputs = Math.max(inputs, pictures.size());
        }
    }

    /**
     * A picture of the user's.
     *
     * @param path PNG, JPEG, or an STL-10 file
     * @param record number of the record in an STL-10 file, from 0
     * @param resize whether a picture of another size is brought to that which the network takes
     */
    public record Picture(Path path, int record, boolean resize) {
        /** A picture that has the size that the network takes. */
        public Picture(Path path, int record) {
            this(path, record, false);
        }
    }

    /**
     * How.
     *
     * @param engine the engine
     * @param threads threads of the simulator; results do not depend on it
     * @param timingOnly whether no data is computed
     * @param decisions a decision trace to replay when no data is computed
     * @param keepTensors whether all tensors are kept
     * @param band whether the band of the assumptions is sampled
     * @param batch inferences in a batch; 0: none
     * @param cycleLimit cycles of the reference clock after which the simulation is given up
     * @param allowOverflow whether a design is run that does not fit its device
     * @param allowOverclock whether a design is run whose clock is above what its units are likely to reach
     */
    public record Manner(
            Simulation.Engine engine,
            int threads,
            boolean timingOnly,
            Optional<Path> decisions,
            boolean keepTensors,
            boolean band,
            int batch,
            long cycleLimit,
            boolean allowOverflow,
            boolean allowOverclock) {
        /** The fast engine on one thread, with data, without the band. */
        public static final Manner PLAIN = new Manner(
                Simulation.Engine.FAST, 1, false, Optional.empty(), false, false, 0, CYCLE_LIMIT, false, false);

        /** Checks the numbers. */
        public Manner {
            if (threads < 1 || threads > 1024) {
                throw new RefusedValue("--threads is " + threads + "; allowed: 1 to 1024");
            }
            if (batch < 0 || batch > 1_000_000) {
                throw new RefusedValue("--batch is " + batch + "; allowed: 1 to 1000000");
            }
            if (cycleLimit < 1) {
                throw new RefusedValue("--cycle-limit is " + cycleLimit + "; allowed: at least 1");
            }
        }

        /** The same with another engine. */
        public Manner with(Simulation.Engine other) {
            return new Manner(
                    other,
                    threads,
                    timingOnly,
                    decisions,
                    keepTensors,
                    band,
                    batch,
                    cycleLimit,
                    allowOverflow,
                    allowOverclock);
        }
    }

    /** The two files as they stand, with the default input. */
    public static RunRequest of(String workload, String hardware) {
        return new RunRequest(Design.of(workload, hardware), Data.DEFAULT, Manner.PLAIN);
    }
}
