package cyclode.units.evidence.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.units.host.data.Row;
import cyclode.units.host.operator.HostOperator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkLayersTest {
    @Test
    void multiplyAccumulatesAreThoseOfTheTimedNetworks() {
        Map<String, List<HostOperator>> networks = NetworkLayers.read();
        int compared = 0;
        for (Row row : Row.read("anchors/networks.csv")) {
            String name = row.text("network").replace("_int8", "");
            List<HostOperator> operators = networks.get(name);
            if (operators == null) {
                continue;
            }
            double published = row.decimal("mmac");
            double counted = operators.stream().mapToLong(HostOperator::macs).sum() / 1e6;
            assertThat(counted).as(name).isCloseTo(published, within(0.02 * published));
            compared++;
        }
        assertThat(compared).isGreaterThan(250);
    }

    @Test
    void resNet50HasTheStepInItsFirstPointwiseConvolutions() {
        long macs = NetworkLayers.read().get("resnet50").stream()
                .mapToLong(HostOperator::macs)
                .sum();
        assertThat(macs).isEqualTo(3_857_973_248L);
    }
}
