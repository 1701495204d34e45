// Sum and sum of squares of a row, and from them, over five cycles, the reciprocal square root of D*Q - S*S; of D*Q alone where no mean is subtracted.
module row_statistics #(
    parameter int LANES      = 4,
    parameter int IN_BITS    = 16,
    parameter int ROW_BITS   = 13,  // of the number of values in a row
    parameter int INDEX_BITS = 8,   // of the largest table
    parameter int TABLE_BITS = 24,
    parameter int SUM_DEPTH  = 3    // cycles from a beat to the sums that it is in, 1 or more
) (
    input  logic                          clk,
    input  logic                          rst,
    input  logic                          take,         // adds a beat
    input  logic                          begins,       // of a row
    input  logic                          ends,         // of a row
    output logic                          complete,     // the sums are, in the next cycle
    input  logic [LANES*IN_BITS-1:0]      values,       // lanes that do not count are 0
    input  logic [ROW_BITS-1:0]           row_values,   // D
    input  logic [3:0]                    index_bits,
    input  logic [5:0]                    table_shift,  // bits of an entry, less fraction bits of a normalized value
    input  logic                          centered,     // else the sum stays 0
    input  logic                          table_write,
    input  logic [INDEX_BITS+1:0]         table_address,
    input  logic [TABLE_BITS-1:0]         table_value,
    output logic signed [IN_BITS+ROW_BITS-1:0] sum,
    output logic [TABLE_BITS-1:0]         root,
    output logic [5:0]                    root_shift
);
    logic [TABLE_BITS-1:0] entries[4<<INDEX_BITS];
    // A square is 2^(2 IN_BITS - 2) at most, and the variance none of what it is the difference of.
    localparam int SUM = IN_BITS + ROW_BITS, SQUARES = 2 * IN_BITS - 1 + ROW_BITS, VARIANCE = SQUARES + ROW_BITS;
    localparam int MANTISSA = VARIANCE + INDEX_BITS;

    localparam int SQUARE = 2 * IN_BITS - 1;
    // Registers behind the squares, then in the sums of a beat.
    localparam int SQUARE_STAGES = SUM_DEPTH > 1 ? 1 : 0;
    localparam int SUM_STAGES = SUM_DEPTH - 1 - SQUARE_STAGES;

    logic added, row_begins;
    logic [LANES*IN_BITS-1:0] late_values;
    logic [LANES*SQUARE-1:0] lane_squares, late_squares;
    logic [IN_BITS+$clog2(LANES)-1:0] beat_sum;
    logic [SQUARE+$clog2(LANES)-1:0] beat_squares;
    logic [SQUARES-1:0] squares;
    logic [VARIANCE-1:0] row_squares, square_of_sum, variance, late_variance;
    logic [MANTISSA-1:0] mantissa;
    logic [$clog2(VARIANCE)-1:0] log;
    logic [5:0] place, late_even, index_shift;
    logic [INDEX_BITS+1:0] index;
    logic late_none, last_none;
    logic [5:0] root_even;

    always_comb
        for (int lane = 0; lane < LANES; lane++)
            lane_squares[lane*SQUARE+:SQUARE] =
                SQUARE'($signed(values[lane*IN_BITS+:IN_BITS])) * SQUARE'($signed(values[lane*IN_BITS+:IN_BITS]));

    delay_line #(.WIDTH(LANES * IN_BITS), .STAGES(SQUARE_STAGES)) value_stage (.clk, .rst(1'b0), .in(values), .out(late_values));
    delay_line #(.WIDTH(LANES * SQUARE), .STAGES(SQUARE_STAGES)) square_stage (.clk, .rst(1'b0), .in(lane_squares), .out(late_squares));
    sum_tree #(.TERMS(LANES), .BITS(IN_BITS), .SIGNED(1), .REGISTERS(SUM_STAGES)) value_sum (.clk, .terms(late_values), .sum(beat_sum));
    sum_tree #(.TERMS(LANES), .BITS(SQUARE), .REGISTERS(SUM_STAGES)) square_sum (.clk, .terms(late_squares), .sum(beat_squares));
    delay_line #(.WIDTH(3), .STAGES(SUM_DEPTH - 1)) marks (
        .clk, .rst, .in({take, begins, take && ends}), .out({added, row_begins, complete})
    );

    leading_one #(.BITS(VARIANCE)) highest (.value(variance), .place(log));
    assign place = 6'(log);

    always_comb begin
        index_shift = late_even >= 6'(index_bits) ? late_even - 6'(index_bits) : 6'(index_bits) - late_even;
        mantissa    = late_even >= 6'(index_bits) ? MANTISSA'(late_variance) >> index_shift : MANTISSA'(late_variance) << index_shift;
    end

    always_ff @(posedge clk) begin
        if (table_write) entries[table_address] <= table_value;
        if (added) begin
            sum     <= !centered ? 0 : (row_begins ? 0 : sum) + SUM'($signed(beat_sum));
            squares <= (row_begins ? 0 : squares) + SQUARES'(beat_squares);
        end
        // A stage a cycle; what goes through before the row is complete is not used.
        row_squares   <= VARIANCE'(row_values) * VARIANCE'(squares);
        square_of_sum <= VARIANCE'((2 * SUM)'(sum) * (2 * SUM)'(sum));
        variance      <= row_squares - square_of_sum;
        late_variance <= variance;
        late_even     <= {place[5:1], 1'b0};
        late_none     <= variance == 0;
        index         <= (INDEX_BITS + 2)'(mantissa - (MANTISSA'(1) << index_bits));
        root_even     <= late_even;
        last_none     <= late_none;
        root          <= last_none ? 0 : entries[index];
        root_shift    <= last_none ? 0 : table_shift + (root_even >> 1);
    end

    logic unused;
    assign unused = place[0];
endmodule
