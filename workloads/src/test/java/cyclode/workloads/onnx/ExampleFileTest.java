package cyclode.workloads.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The ONNX file of README's what-if is the network {@code digits} of seed 1, which {@link DialectTest} holds to ONNX Runtime. */
class ExampleFileTest {
    private static final Path FILE = Path.of("../workloads/docs/digits.onnx");

    @Test
    void theExampleIsWhatItsBuilderMakes() throws IOException {
        assertThat(Files.readAllBytes(FILE)).isEqualTo(Dialects.digits(1).bytes());
    }
}
