package cyclode.workloads.lowering;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The nominal networks in full size, in both engines. */
@Tag("heavy")
@Tag("heavy-1")
final class WholeNetworkTest {
    @Test
    void theOdeTransformerEqualsTheGoldenNetwork() {
        Trial.of("ode-transformer-stl10").assertExact(Trial.hardware(), 211);
    }

    @Test
    void theVisionTransformerEqualsTheGoldenNetwork() {
        Trial.of("ode-vit-96").assertExact(Trial.hardware(), 84);
    }
}
