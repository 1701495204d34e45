// Issues the addresses of a transfer, one for each credit. A credit comes back for each burst that is done.
module dma_address #(
    parameter int BYTES = 8,
    parameter int SLOTS = 8
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       start,
    output logic                       busy,
    input  logic [39:0]                address,
    input  logic [31:0]                transfer,
    input  logic [8:0]                 longest,
    input  logic [9:0]                 start_cycles,    // to the first address, 0 or more
    input  logic [6:0]                 address_cycles,  // from one to the next, 1 or more
    input  logic [6:0]                 outstanding,     // bursts on the way at most
    output logic                       credit_room,
    input  logic                       credit,          // only with room
    input  logic [$clog2(SLOTS+1)-1:0] slots,
    output logic                       out_valid,
    input  logic                       out_ready,
    output logic [39:0]                out_address,
    output logic [7:0]                 out_length       // bus beats, less one
);
    logic [39:0] burst_address;
    logic [8:0] burst_beats;
    logic [9:0] pause;
    logic [6:0] credits;
    logic last_burst, fire, room, push, all_issued;
    logic [47:0] held, data;

    burst_walk #(.BYTES(BYTES)) walk (
        .clk, .start, .advance(fire), .address, .transfer, .longest, .burst_address, .burst_beats, .last_burst
    );
    assign fire        = busy && !all_issued && pause == 0 && credits != 0 && room;
    assign credit_room = credits < outstanding;

    always_ff @(posedge clk) begin
        push <= !rst && fire;
        held <= {8'(burst_beats - 9'd1), burst_address};
        if (rst || start) begin
            busy       <= start && !rst;
            pause      <= start_cycles;
            credits    <= outstanding;
            all_issued <= 0;
        end else begin
            credits <= credits + 7'(credit) - 7'(fire);
            if (fire) pause <= 10'(address_cycles) - 1;
            else if (pause != 0) pause <= pause - 1;
            if (fire && last_burst) begin
                all_issued <= 1;
                busy       <= address_cycles != 1;
            end else if (all_issued && pause == 1) busy <= 0;
        end
    end

    channel #(.WIDTH(48), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(fire), .push, .push_data(held), .valid(out_valid), .ready(out_ready), .data
    );
    assign {out_length, out_address} = data;
endmodule
