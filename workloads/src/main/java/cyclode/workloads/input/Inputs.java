package cyclode.workloads.input;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.network.InputSpec;
import java.nio.file.Path;
import java.util.Locale;

/** The input of a run. */
public final class Inputs {
    /** Name of the picture that the program brings along. */
    public static final String DEFAULT_PICTURE = "cat-96.png";

    private static final long MAX_STL10_BYTES = 1L << 30;

    private Inputs() {}

    /** The bundled picture where the network takes one of its size; else the synthetic input 0. */
    public static IntTensor byDefault(InputSpec input, long seed) {
        if (input instanceof InputSpec.Picture picture && isBundled(picture)) {
            Source source = Source.resource(Inputs.class, DEFAULT_PICTURE, DEFAULT_PICTURE);
            return picture.tensor(PictureFile.read(source, picture));
        }
        return SyntheticInputs.of(input, seed, 0);
    }

    /** What {@link #byDefault} is, for reports. */
    public static String defaultName(InputSpec input) {
        return input instanceof InputSpec.Picture picture && isBundled(picture) ? DEFAULT_PICTURE : "synthetic 0";
    }

    /**
     * The input of a user's file: a PNG or JPEG picture, or a record of an STL-10 file, whose name ends in {@code .bin}.
     *
     * @param record number of the record in an STL-10 file, from 0
     */
    public static IntTensor read(Path path, int record, InputSpec input) {
        if (!(input instanceof InputSpec.Picture picture)) {
            throw new FileException(path.toString(), "cannot be the input of a workload that takes random values");
        }
        boolean stl10 = path.toString().toLowerCase(Locale.ROOT).endsWith(".bin");
        Source source = Source.of(path, stl10 ? MAX_STL10_BYTES : PictureFile.MAX_BYTES);
        return picture.tensor(stl10 ? Stl10File.read(source, record, picture) : PictureFile.read(source, picture));
    }

    private static boolean isBundled(InputSpec.Picture picture) {
        return picture.height() == 96 && picture.width() == 96 && picture.channels() == 3;
    }
}
