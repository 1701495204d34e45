// Brings a value into a format of so many bits: saturates, or keeps the low bits.
module fit #(
    parameter int IN_BITS  = 64,
    parameter int OUT_BITS = 32  // at least bits + 1 where the format may be unsigned
) (
    input  logic signed [IN_BITS-1:0]        value,
    input  logic [$clog2(OUT_BITS+1)-1:0]    bits,      // of the format, 1 to OUT_BITS
    input  logic                             is_signed,
    input  logic                             saturate,
    output logic signed [OUT_BITS-1:0]       fitted
);
    logic signed [IN_BITS-1:0] least, greatest, mask, low;
    logic negative;

    always_comb begin
        for (int i = 0; i < IN_BITS; i++) mask[i] = i < 32'(bits);
        greatest = is_signed ? $signed(mask >> 1) : mask;
        least    = is_signed ? ~greatest : 0;
        low      = value & mask;
        negative = is_signed && value[$clog2(IN_BITS)'(bits)-1'b1];
        if (!saturate) fitted = OUT_BITS'(negative ? low | ~mask : low);
        else if (value < least) fitted = OUT_BITS'(least);
        else if (value > greatest) fitted = OUT_BITS'(greatest);
        else fitted = OUT_BITS'(value);
    end
endmodule
