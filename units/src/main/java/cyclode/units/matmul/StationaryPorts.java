package cyclode.units.matmul;

/**
 * Input ports of the array in weight- or input-stationary dataflow.
 *
 * @param streamedPorts ports of the streamed operand
 * @param stationaryPorts ports of the operand that stays; 2 where tiles are loaded meanwhile: tiles and claims
 */
record StationaryPorts(int streamedPorts, int stationaryPorts) {
    static StationaryPorts of(ProductCommand product) {
        int parts = product.depths().size();
        boolean inputStationary = product.spec().inputStationary();
        int stationary = product.spec().overlaps() ? 2 : inputStationary ? 1 : parts;
        return new StationaryPorts(inputStationary ? parts : 1, stationary);
    }

    /** The port of the streamed operand for a part of the depth. */
    int streamed(int part) {
        return streamedPorts == 1 ? 0 : part;
    }

    /** The port of the operand that stays for a part of the depth. */
    int stationary(int part) {
        return streamedPorts + (stationaryPorts == 1 ? 0 : part);
    }

    int tile() {
        return streamedPorts;
    }

    int claim() {
        return streamedPorts + 1;
    }

    int bias() {
        return streamedPorts + stationaryPorts;
    }
}
