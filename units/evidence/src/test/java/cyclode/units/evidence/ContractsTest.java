package cyclode.units.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.evidence.Status;
import cyclode.units.contract.Contract;
import cyclode.units.serial.DividedSoftmaxUnit;
import cyclode.units.serial.LayerTemplate;
import cyclode.units.serial.ProductUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files of the contracts. */
class ContractsTest {
    @Test
    void everyNumberHasAUnitASourceAndAStatusAndStandsOnThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/contracts.md"));
        for (String name : Contract.names()) {
            Contract contract = Contract.load(name);
            assertThat(contract.name()).isEqualTo(name);
            assertThat(page).contains("## `" + name + "`");
            assertThat(contract.commit()).hasSize(40);
            for (Contract.Parameter parameter : contract.parameters()) {
                assertThat(page).contains("`" + parameter.name() + "`");
                assertThat(parameter.status()).isEqualTo(Status.PUBLISHED);
                assertThat(parameter.unit()).isNotBlank();
                assertThat(parameter.source()).isNotBlank();
                assertThat(parameter.meaning()).isNotBlank();
            }
        }
    }

    @Test
    void aParameterThatThereIsNotIsRefusedWithTheNearestName() {
        Contract contract = Contract.load("verilog-axi");
        assertThat(contract.with("start-cycles", 3).value("start-cycles")).isEqualTo(3);
        assertThatThrownBy(() -> contract.value("start-cycle"))
                .hasMessageContaining("contract verilog-axi has no parameter 'start-cycle'")
                .hasMessageContaining("start-cycles");
        assertThatThrownBy(() -> Contract.load("verilog-axe")).hasMessageContaining("verilog-axi");
    }

    @Test
    void theSerialUnitsAreTheTemplatesOfTheirContract() {
        Contract contract = Contract.load("elastic-ai");
        assertThat(DividedSoftmaxUnit.MAXIMUM_CYCLES).isEqualTo(contract.value("maximum-cycles"));
        assertThat(DividedSoftmaxUnit.LOOKUP_CYCLES).isEqualTo(contract.value("lookup-cycles"));
        assertThat(DividedSoftmaxUnit.SHORT_DIVISION).isEqualTo(contract.value("short-division-cycles"));
        assertThat(DividedSoftmaxUnit.DIVISION_OVERHEAD).isEqualTo(contract.value("long-division-overhead"));
        assertThat(DividedSoftmaxUnit.REQUEST_CYCLES).isEqualTo(contract.value("request-cycles"));
        ProductUnit product =
                new ProductUnit(new LayerTemplate.Product("fabric", MemoryKind.AUTO), 1, 2, 7, 3, 8, 8, 8);
        assertThat(product.leastCycles())
                .isEqualTo(6L * (7 + contract.value("product-states")) + contract.value("enable-done-cycles"));
    }
}
