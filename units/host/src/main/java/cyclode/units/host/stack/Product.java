package cyclode.units.host.stack;

/**
 * A batch of products of an m × k by a k × n matrix.
 *
 * @param m rows of the result: what is packed beforehand
 * @param n columns of the result
 * @param k inner length
 * @param batch independent products
 * @param operandBytes bytes of an operand
 */
record Product(long m, long n, long k, long batch, int operandBytes) {
    long firstBytes() {
        return m * k * batch * operandBytes;
    }

    long secondBytes() {
        return n * k * batch * operandBytes;
    }

    long resultBytes() {
        return m * n * batch * 4;
    }
}
