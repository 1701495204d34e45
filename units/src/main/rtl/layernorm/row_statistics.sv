// Sum and sum of squares of a row, and from them, over five cycles, the reciprocal square root of D*Q - S*S.
module row_statistics #(
    parameter int LANES      = 4,
    parameter int IN_BITS    = 16,
    parameter int INDEX_BITS = 8,   // of the largest table
    parameter int TABLE_BITS = 24
) (
    input  logic                          clk,
    input  logic                          take,         // adds a beat
    input  logic                          begins,       // of a row
    input  logic [LANES*IN_BITS-1:0]      values,       // lanes that do not count are 0
    input  logic [12:0]                   row_values,   // D
    input  logic [3:0]                    index_bits,
    input  logic [5:0]                    table_shift,  // bits of an entry, less fraction bits of a normalized value
    input  logic                          table_write,
    input  logic [INDEX_BITS+1:0]         table_address,
    input  logic [TABLE_BITS-1:0]         table_value,
    output logic signed [31:0]            sum,
    output logic [TABLE_BITS-1:0]         root,
    output logic [5:0]                    root_shift
);
    logic [TABLE_BITS-1:0] entries[4<<INDEX_BITS];
    logic signed [31:0] beat_sum;
    logic [63:0] beat_squares, squares, row_squares, square_of_sum, variance, late_variance, mantissa;
    logic [5:0] place, late_even, index_shift;
    logic [INDEX_BITS+1:0] index;
    logic late_none, last_none;
    logic [5:0] root_even;

    always_comb begin
        beat_sum     = begins ? 0 : sum;
        beat_squares = begins ? 0 : squares;
        for (int lane = 0; lane < LANES; lane++) begin
            beat_sum     += 32'($signed(values[lane*IN_BITS+:IN_BITS]));
            beat_squares += 64'(32'($signed(values[lane*IN_BITS+:IN_BITS])) * 32'($signed(values[lane*IN_BITS+:IN_BITS])));
        end
    end

    leading_one #(.BITS(64)) log (.value(variance), .place);

    always_comb begin
        index_shift = late_even >= 6'(index_bits) ? late_even - 6'(index_bits) : 6'(index_bits) - late_even;
        mantissa    = late_even >= 6'(index_bits) ? late_variance >> index_shift : late_variance << index_shift;
    end

    always_ff @(posedge clk) begin
        if (table_write) entries[table_address] <= table_value;
        if (take) begin
            sum     <= beat_sum;
            squares <= beat_squares;
        end
        // A stage a cycle; what goes through before the row is complete is not used.
        row_squares   <= 64'(row_values) * squares;
        square_of_sum <= 64'(64'(sum) * 64'(sum));
        variance      <= row_squares - square_of_sum;
        late_variance <= variance;
        late_even     <= {place[5:1], 1'b0};
        late_none     <= variance == 0;
        index         <= (INDEX_BITS + 2)'(mantissa - (64'd1 << index_bits));
        root_even     <= late_even;
        last_none     <= late_none;
        root          <= last_none ? 0 : entries[index];
        root_shift    <= last_none ? 0 : table_shift + (root_even >> 1);
    end

    logic unused;
    assign unused = place[0];
endmodule
