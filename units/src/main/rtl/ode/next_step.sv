// The step to try after one of length h: tolerance / norm, a bit a cycle, then the table of factors, the product, the clamp. The result is
// there BITS + 11 cycles after the load.
module next_step #(
    parameter int BITS = 24,  // of tolerance and norm
    parameter int TIME = 32
) (
    input  logic             clk,
    input  logic             rst,
    input  logic             load,
    input  logic [BITS-1:0]  tolerance,
    input  logic [BITS-1:0]  norm,
    input  logic [TIME-1:0]  step,
    input  logic [TIME-1:0]  least,
    input  logic [TIME-1:0]  end_time,
    input  logic [TIME-1:0]  now,          // after the trial
    input  logic             table_write,
    input  logic [5:0]       table_address,
    input  logic [10:0]      table_value,
    output logic             done,         // next is right in this cycle
    output logic [TIME-1:0]  next
);
    localparam int DIVIDEND = BITS + 8;
    localparam int CYCLES = DIVIDEND + 2;
    localparam int COUNT = $clog2(CYCLES + 1);
    localparam logic [10:0] GREATEST = 5 << 8;

    logic [10:0] factors[64];
    logic [10:0] factor;
    logic [COUNT-1:0] left;  // cycles until the product is there
    logic [BITS-1:0] divisor;
    logic [DIVIDEND-1:0] quotient;
    logic [15:0] ratio;
    logic [3:0] octave;
    logic [1:0] below;
    logic [TIME+11:0] product, rounded;
    logic [TIME-1:0] clamped;

    serial_divider #(.DIVIDEND_BITS(DIVIDEND), .DIVISOR_BITS(BITS)) divide (
        .clk, .load, .dividend({tolerance, 8'b0}), .divisor,
        .step(left > 2), .place($clog2(DIVIDEND)'(left - COUNT'(3))), .quotient
    );
    leading_one #(.BITS(16)) log (.value(ratio), .place(octave));

    assign ratio = quotient > DIVIDEND'(16'hFFFF) ? 16'hFFFF : quotient == 0 ? 16'd1 : quotient[15:0];

    always_comb begin
        below   = 2'({ratio, 2'b0} >> octave);
        rounded = (product + 128) >> 8;
        if (rounded < (TIME + 12)'(least)) clamped = least;
        else if (rounded > (TIME + 12)'(end_time)) clamped = end_time;
        else clamped = rounded[TIME-1:0];
        next = clamped < end_time - now ? clamped : end_time - now;
    end

    always_ff @(posedge clk) begin
        if (table_write) factors[table_address] <= table_value;
        if (load) divisor <= norm;
        if (rst) left <= 0;
        else if (load) left <= COUNT'(CYCLES);
        else if (left != 0) left <= left - 1'b1;
        done    <= !rst && left == 1;
        factor  <= divisor == 0 ? GREATEST : factors[{octave, below}];
        product <= (TIME + 12)'(factor) * (TIME + 12)'(step);
    end
endmodule
