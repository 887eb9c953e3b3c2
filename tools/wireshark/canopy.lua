-- A Wireshark dissector for the captures of `canopy sniff` (docs/sniff.md; docs/protocol.md has the bytes). It names every field of every
-- message. A test runs it over the protocol's golden bytes and looks that no byte is left without a name.
--
--   tshark -X lua_script:tools/wireshark/canopy.lua -r capture.pcapng
--   wireshark -X lua_script:tools/wireshark/canopy.lua capture.pcapng     (or copy this file into the personal Lua plugins folder)

local canopy = Proto("canopy", "Canopy signalling")
local fields = {}

-- What numbers mean

local tiers = { [0] = "ordinary node", [1] = "supernode", [255] = "not told" }
local roles = { [0] = "ordinary node", [1] = "supernode" }
local flags = { [0] = "no", [1] = "yes" }
local purposes = { [0] = "Attach", [1] = "Explore", [2] = "Query", [3] = "Errand", [4] = "ConnectBack" }
local reasons = {
  [0x00] = "Lost", [0x01] = "Refused", [0x02] = "TimedOut", [0x03] = "Unreachable", [0x04] = "HandshakeFailed",
  [0x05] = "ProtocolViolation", [0x10] = "NotChosen", [0x11] = "Full", [0x12] = "TooManyFromAddress", [0x13] = "Superseded",
  [0x14] = "ListsSwapped", [0x15] = "Shuffled", [0x16] = "Flooding", [0x17] = "Silent", [0x18] = "Done", [0x19] = "NotSupernode",
  [0x1a] = "Promoted", [0x1b] = "ShuttingDown", [0x1c] = "SelfDialled", [0x1d] = "Surplus",
}
local refusals = {}
for number, word in pairs(reasons) do refusals[number] = word end
refusals[0] = "attached"
local statuses = { [0] = "Complete", [1] = "Enough", [2] = "CutShort", [3] = "TooManyQueries", [4] = "TimedOut", [5] = "Repeated" }
local outcomes = { [0] = "PassedOn", [1] = "NoSuchChild", [2] = "TooMany", [3] = "RequesterUnreachable" }
local media = { [0] = "other", [1] = "audio", [2] = "video", [3] = "image", [4] = "document", [5] = "software" }
local tags = {
  [0x01] = "year", [0x04] = "title", [0x05] = "playing time", [0x06] = "artist", [0x08] = "album", [0x0c] = "keywords",
  [0x0d] = "resolution", [0x0e] = "genre", [0x15] = "bit rate",
}
local packets = { [0] = "frame", [1] = "datagram", [2] = "event" }
local actors = { [0] = "the other end", [1] = "the own peer" }
local peers = { [0] = "supernode", [1] = "child", [2] = "scout" }
local protocols = { [6] = "TCP", [17] = "UDP" }
local events = { [0] = "opened", [1] = "linked", [2] = "closed", [3] = "dial failed" }
local datagrams = { [0x27] = "ProbeRequest", [0x28] = "ProbeResponse" }
local alive = { [0x50] = "KeepAliveRequest", [0x52] = "KeepAliveResponse" }

-- Fields

local function field(make, name, label, ...)
  local made = make("canopy." .. name, label, ...)
  fields[#fields + 1] = made
  return made
end
local function u8(name, label, words) return field(ProtoField.uint8, name, label, base.DEC, words) end
local function x8(name, label, words) return field(ProtoField.uint8, name, label, base.HEX, words) end
local function u16(name, label) return field(ProtoField.uint16, name, label, base.DEC) end
local function u32(name, label) return field(ProtoField.uint32, name, label, base.DEC) end
local function x64(name, label) return field(ProtoField.uint64, name, label, base.HEX) end
local function ip(name, label) return field(ProtoField.ipv4, name, label) end
local function text(name, label) return field(ProtoField.string, name, label, base.UNICODE) end
local function bytes(name, label) return field(ProtoField.bytes, name, label) end

local malformed = ProtoExpert.new("canopy.malformed", "Not as docs/protocol.md has it", expert.group.MALFORMED, expert.severity.ERROR)
canopy.experts = { malformed }

-- A reader walks over the bytes and adds what it reads to a tree

local Reader = {}
Reader.__index = Reader

local function reader(buffer, tree) return setmetatable({ buffer = buffer, at = 0, tree = tree }, Reader) end

function Reader:left() return self.buffer:len() - self.at end

function Reader:range(count)
  if self:left() < count then error({ what = "ends early" }) end
  local range = self.buffer:range(self.at, count)
  self.at = self.at + count
  return range
end

-- A number or bytes of fixed size; gives the range.
function Reader:add(what, count)
  local range = self:range(count)
  self.tree:add(what, range)
  return range
end

-- A packed number: seven bits a byte, the highest first, bit 7 on all but the last.
function Reader:dyn(what)
  local start, value = self.at, UInt64(0)
  while true do
    local byte = self:range(1):uint()
    if byte == 0x80 and self.at == start + 1 then error({ what = "a packed number is longer than it needs to be" }) end
    value = value:lshift(7):bor(UInt64(byte % 128))
    if byte < 128 then break end
    if self.at - start >= 9 then error({ what = "a packed number is too long" }) end
  end
  local range = self.buffer:range(start, self.at - start)
  self.tree:add(what, range, value)
  return value:tonumber(), range
end

function Reader:string(length, what)
  local count = self:dyn(length)
  if count == 0 then return "" end
  local range = self:range(count)
  local said = range:string(ENC_UTF_8)
  self.tree:add(what, range, said)
  return said
end

function Reader:address(ipField, portField)
  local host, port = self:add(ipField, 4), self:add(portField, 2)
  return string.format("%s:%d", tostring(host:ipv4()), port:uint())
end

-- Reads something in a tree of its own, which then spans what was read.
function Reader:inside(label, read)
  local outer, start = self.tree, self.at
  self.tree = outer:add(canopy, self.buffer:range(start, 0), label)
  local said = read(self)
  self.tree:set_len(self.at - start)
  if said then self.tree:append_text(": " .. said) end
  self.tree = outer
end

local function num(name, label) return field(ProtoField.uint64, name, label, base.DEC) end

local function addressFields(name, label)
  return { ip(name .. ".ip", label .. " IP"), u16(name .. ".port", label .. " port") }
end

-- Files, as shares and hits tell of them

local file = {
  hash = bytes("file.hash", "Content hash"), media = u8("file.media", "Media", media), size = num("file.size", "Size"),
  nameLength = num("file.name.length", "Name length"), name = text("file.name", "Name"), tags = num("file.tags", "Tags"),
  tag = x8("file.tag", "Tag", tags), tagLength = num("file.tag.length", "Tag length"), year = num("file.year", "Year"),
  title = text("file.title", "Title"), duration = num("file.duration", "Playing time in seconds"), artist = text("file.artist", "Artist"),
  album = text("file.album", "Album"), keywords = text("file.keywords", "Keywords"), width = num("file.width", "Width"),
  height = num("file.height", "Height"), genre = text("file.genre", "Genre"), bitrate = num("file.bitrate", "Bit rate in kbit/s"),
  other = bytes("file.tag.data", "Data of a later version"),
}

local tagReaders = {
  [0x01] = function(r) r:dyn(file.year) end,
  [0x05] = function(r) r:dyn(file.duration) end,
  [0x0d] = function(r) r:dyn(file.width) r:dyn(file.height) end,
  [0x15] = function(r) r:dyn(file.bitrate) end,
}
local tagTexts = { [0x04] = file.title, [0x06] = file.artist, [0x08] = file.album, [0x0c] = file.keywords, [0x0e] = file.genre }

local function readTag(r)
  local tag = r:add(file.tag, 1):uint()
  local length = r:dyn(file.tagLength)
  local stop = r.at + length
  if tagReaders[tag] then
    tagReaders[tag](r)
  elseif length > 0 then
    local range = r:range(length)
    if tagTexts[tag] then r.tree:add(tagTexts[tag], range, range:string(ENC_UTF_8)) else r.tree:add(file.other, range) end
  end
  if r.at ~= stop then error({ what = "a tag is not as long as it says" }) end
  return tags[tag]
end

local function readFile(r)
  r:add(file.hash, 32)
  r:add(file.media, 1)
  r:dyn(file.size)
  local name = r:string(file.nameLength, file.name)
  for _ = 1, r:dyn(file.tags) do r:inside("Tag", readTag) end
  return name
end

-- Messages: type, name, and how the payload is read

local list = { entry = addressFields("refreshlist.entry", "Supernode"), freshness = u8("refreshlist.entry.freshness", "Freshness in minutes"),
  workload = u8("refreshlist.entry.workload", "Workload in %") }
local info = {
  purpose = u8("peerinfo.purpose", "Purpose", purposes), role = u8("peerinfo.role", "Role", roles),
  ["local"] = addressFields("peerinfo.local", "Local"), youAre = addressFields("peerinfo.youare", "You are"),
  workload = u8("peerinfo.workload", "Workload in %"), uptime = u16("peerinfo.uptime", "Uptime in minutes"),
  nameLength = num("peerinfo.username.length", "User name length"), name = text("peerinfo.username", "User name"),
}
local unshare = { hash = bytes("unshare.hash", "Content hash") }
local query = {
  id = bytes("query.id", "Search id"), hops = u8("query.hopsleft", "Hops left"), wanted = u16("query.hitswanted", "Hits wanted"),
  cursor = u32("query.cursor", "Cursor"), length = num("query.text.length", "Text length"), text = text("query.text", "Query"),
}
local hits = {
  id = bytes("queryhits.id", "Search id"), supernode = addressFields("queryhits.supernode", "Supernode"),
  owners = num("queryhits.owners", "Owners"), peer = bytes("queryhits.owner.id", "Owner's PeerId"),
  owner = addressFields("queryhits.owner", "Owner"), reachable = u8("queryhits.owner.reachable", "Reachable", flags),
  upload = num("queryhits.owner.upload", "Upload in kbit/s"), nameLength = num("queryhits.owner.username.length", "User name length"),
  name = text("queryhits.owner.username", "User name"), count = num("queryhits.hits", "Hits"),
  ownedBy = u8("queryhits.hit.owner", "Place of the owner"),
}
local ended = {
  id = bytes("queryend.id", "Search id"), status = u8("queryend.status", "Status", statuses),
  asked = u16("queryend.supernodesasked", "Supernodes asked"), cursor = u32("queryend.cursor", "Cursor"),
}
local cancel = { id = bytes("querycancel.id", "Search id") }
local push = { id = u32("pushrequest.id", "Push id"), target = bytes("pushrequest.target", "Target"),
  requester = addressFields("pushrequest.requester", "Requester") }
local pushed = { id = u32("pushnotification.id", "Push id"), requester = addressFields("pushnotification.requester", "Requester") }
local pushAnswer = { id = u32("pushresponse.id", "Push id"), outcome = u8("pushresponse.outcome", "Outcome", outcomes) }
local share = { files = num("share.files", "Files") }
local shared = { indexed = num("shareresponse.indexed", "Indexed"), refused = num("shareresponse.refused", "Refused") }
local reach = { address = addressFields("reachability.address", "Dialled"), reachable = u8("reachability.reachable", "Reachable", flags) }
local attach = { upload = num("attachrequest.upload", "Upload in kbit/s") }
local attached = { refusal = x8("attachresponse.refusal", "Refusal", refusals), files = num("attachresponse.filesmax", "Files it indexes") }
local held = { accepted = u8("holdresponse.accepted", "Accepted", flags) }
local im = {
  id = u32("instantmessagerequest.id", "Message id"), to = bytes("instantmessagerequest.to", "To"),
  nameLength = num("instantmessagerequest.fromuser.length", "From user length"), name = text("instantmessagerequest.fromuser", "From user"),
  length = num("instantmessagerequest.text.length", "Text length"), text = text("instantmessagerequest.text", "Text"),
}
local imHanded = {
  from = bytes("instantmessagenotification.from", "From"), address = addressFields("instantmessagenotification.fromaddress", "From"),
  nameLength = num("instantmessagenotification.fromuser.length", "From user length"),
  name = text("instantmessagenotification.fromuser", "From user"),
  length = num("instantmessagenotification.text.length", "Text length"), text = text("instantmessagenotification.text", "Text"),
}
local imAnswer = { id = u32("instantmessageresponse.id", "Message id"), outcome = u8("instantmessageresponse.outcome", "Outcome", outcomes) }
local ask = { offset = u32("topologyrequest.offset", "Offset") }
local topology = {
  workload = u8("topologyresponse.workload", "Workload in %"), uptime = u32("topologyresponse.uptime", "Uptime in seconds"),
  neighbors = u16("topologyresponse.neighbors", "Neighbors"), children = u32("topologyresponse.children", "Children"),
  offset = u32("topologyresponse.offset", "Offset"), count = num("topologyresponse.peers", "Peers"),
  peer = addressFields("topologyresponse.peer", "Peer"), role = u8("topologyresponse.peer.role", "Role", roles),
}
local hello = { version = u16("hello.version", "Version"), tag = x64("hello.tag", "Network tag"), proof = bytes("hello.proof", "Proof") }
local bye = { reason = x8("bye.reason", "Reason", reasons) }
local give = { id = u32("give.id", "Push id") }

local function readEntry(r)
  local where = r:address(list.entry[1], list.entry[2])
  local age, load = r:add(list.freshness, 1):uint(), r:add(list.workload, 1):uint()
  return string.format("%s, %d min, %d %%", where, age, load)
end

local function readOwner(r)
  r:add(hits.peer, 32)
  local where = r:address(hits.owner[1], hits.owner[2])
  r:add(hits.reachable, 1)
  r:dyn(hits.upload)
  return r:string(hits.nameLength, hits.name) .. " at " .. where
end

local function readHit(r)
  r:add(hits.ownedBy, 1)
  return readFile(r)
end

local function readPeer(r)
  local where = r:address(topology.peer[1], topology.peer[2])
  return where .. ", " .. (r:add(topology.role, 1):uint() == 1 and "neighbor" or "child")
end

local messages = {
  [0x0000] = { "RefreshList", function(r)
    local count = 0
    while r:left() > 0 do r:inside("Entry", readEntry) count = count + 1 end
    return count .. " entries"
  end },
  [0x0001] = { "RefreshListRequest", function() end },
  [0x0002] = { "PeerInfo", function(r)
    local purpose, role = r:add(info.purpose, 1):uint(), r:add(info.role, 1):uint()
    r:address(info["local"][1], info["local"][2])
    r:address(info.youAre[1], info.youAre[2])
    r:add(info.workload, 1)
    r:add(info.uptime, 2)
    r:string(info.nameLength, info.name)
    return string.format("%s, %s", purposes[purpose] or "?", roles[role] or "?")
  end },
  [0x0005] = { "Unshare", function(r) while r:left() > 0 do r:add(unshare.hash, 32) end end },
  [0x0006] = { "Query", function(r)
    r:add(query.id, 16)
    r:add(query.hops, 1)
    r:add(query.wanted, 2)
    r:add(query.cursor, 4)
    return r:string(query.length, query.text)
  end },
  [0x0007] = { "QueryHits", function(r)
    r:add(hits.id, 16)
    r:address(hits.supernode[1], hits.supernode[2])
    for _ = 1, r:dyn(hits.owners) do r:inside("Owner", readOwner) end
    local count = r:dyn(hits.count)
    for _ = 1, count do r:inside("Hit", readHit) end
    return count .. " hits"
  end },
  [0x0008] = { "QueryEnd", function(r)
    r:add(ended.id, 16)
    local status = r:add(ended.status, 1):uint()
    r:add(ended.asked, 2)
    r:add(ended.cursor, 4)
    return statuses[status]
  end },
  [0x0009] = { "QueryCancel", function(r) r:add(cancel.id, 16) end },
  [0x000d] = { "PushRequest", function(r)
    r:add(push.id, 4)
    r:add(push.target, 32)
    r:address(push.requester[1], push.requester[2])
  end },
  [0x000e] = { "PushNotification", function(r)
    r:add(pushed.id, 4)
    r:address(pushed.requester[1], pushed.requester[2])
  end },
  [0x000f] = { "PushResponse", function(r)
    r:add(pushAnswer.id, 4)
    return outcomes[r:add(pushAnswer.outcome, 1):uint()]
  end },
  [0x0022] = { "Share", function(r)
    local count = r:dyn(share.files)
    for _ = 1, count do r:inside("File", readFile) end
    return count .. " files"
  end },
  [0x0023] = { "ShareResponse", function(r)
    r:dyn(shared.indexed)
    r:dyn(shared.refused)
  end },
  [0x002c] = { "Reachability", function(r)
    r:address(reach.address[1], reach.address[2])
    r:add(reach.reachable, 1)
  end },
  [0x802c] = { "ReachabilityRequest", function() end },
  [0x0030] = { "AttachRequest", function(r) r:dyn(attach.upload) end },
  [0x0031] = { "AttachResponse", function(r)
    local refusal = r:add(attached.refusal, 1):uint()
    r:dyn(attached.files)
    return refusals[refusal]
  end },
  [0x0032] = { "HoldRequest", function() end },
  [0x0033] = { "HoldResponse", function(r) return flags[r:add(held.accepted, 1):uint()] end },
  [0x0040] = { "InstantMessageRequest", function(r)
    r:add(im.id, 4)
    r:add(im.to, 32)
    r:string(im.nameLength, im.name)
    r:string(im.length, im.text)
  end },
  [0x0041] = { "InstantMessageNotification", function(r)
    r:add(imHanded.from, 32)
    r:address(imHanded.address[1], imHanded.address[2])
    r:string(imHanded.nameLength, imHanded.name)
    r:string(imHanded.length, imHanded.text)
  end },
  [0x0042] = { "InstantMessageResponse", function(r)
    r:add(imAnswer.id, 4)
    return outcomes[r:add(imAnswer.outcome, 1):uint()]
  end },
  [0x0048] = { "TopologyRequest", function(r) r:add(ask.offset, 4) end },
  [0x0049] = { "TopologyResponse", function(r)
    r:add(topology.workload, 1)
    r:add(topology.uptime, 4)
    r:add(topology.neighbors, 2)
    r:add(topology.children, 4)
    r:add(topology.offset, 4)
    local count = r:dyn(topology.count)
    for _ = 1, count do r:inside("Peer", readPeer) end
    return count .. " peers"
  end },
  [0x0070] = { "Hello", function(r)
    r:add(hello.version, 2)
    r:add(hello.tag, 8)
    r:add(hello.proof, 32)
  end },
  [0x0071] = { "Bye", function(r) return reasons[r:add(bye.reason, 1):uint()] end },
  [0x0072] = { "Give", function(r) r:add(give.id, 4) end },
}

local names = {}
for number, message in pairs(messages) do names[number] = message[1] end

local frame = {
  mark = x8("mark", "Mark"), type = field(ProtoField.uint16, "type", "Type", base.HEX, names), length = u16("length", "Length"),
  skipped = bytes("skipped", "Payload of a later version"), alive = x8("keepalive", "Keep-alive", alive),
  message = text("message", "Message"), refused = bytes("refused", "No frame"),
}

-- Datagrams and events

local probe = {
  type = x8("probe.type", "Type", datagrams), version = u8("probe.version", "Version"), tag = x64("probe.tag", "Network tag"),
  nonce = x64("probe.nonce", "Nonce"), padding = bytes("probe.padding", "Padding"), role = u8("probe.role", "Role", roles),
  workload = u8("probe.workload", "Workload in %"), children = u16("probe.children", "Children"),
  neighbors = u16("probe.neighbors", "Neighbors"), uptime = u16("probe.uptime", "Uptime in minutes"),
  referral = addressFields("probe.referral", "Referral"),
}
local event = {
  kind = u8("event", "Event", events), other = bytes("event.other", "Other end's PeerId"),
  roundTrip = u32("event.rtt", "Round trip in microseconds, 0 if not known"), number = u32("event.number", "The peer's number of the link"),
  reason = x8("event.reason", "Reason", reasons),
}

local function readDatagram(r)
  local type = r:add(probe.type, 1):uint()
  r:add(probe.version, 1)
  r:add(probe.tag, 8)
  r:add(probe.nonce, 8)
  if type == 0x27 then
    r:add(probe.padding, 14)
  else
    r:add(probe.role, 1)
    r:add(probe.workload, 1)
    r:add(probe.children, 2)
    r:add(probe.neighbors, 2)
    r:add(probe.uptime, 2)
    r:address(probe.referral[1], probe.referral[2])
  end
  return datagrams[type] or "no datagram"
end

local function readEvent(r)
  local kind = r:add(event.kind, 1):uint()
  if kind == 0 then
    r:add(event.other, 32)
    r:add(event.roundTrip, 4)
  elseif kind == 1 then
    r:add(event.number, 4)
  else
    return events[kind] .. ", " .. (reasons[r:add(event.reason, 1):uint()] or "?")
  end
  return events[kind]
end

local function readFrame(r)
  local first = r.buffer:range(0, 1):uint()
  if alive[first] then
    r:add(frame.alive, 1)
    return alive[first]
  end
  if first ~= 0x4b or r:left() < 5 then
    r:add(frame.refused, r:left())
    error({ what = "no frame begins like this" })
  end
  r:add(frame.mark, 1)
  local type, length = r:add(frame.type, 2):uint(), r:add(frame.length, 2):uint()
  local message = messages[type]
  if not message then
    if length > 0 then r:add(frame.skipped, math.min(length, r:left())) end
    if type < 0x8000 then error({ what = "no message has this type" }) end
    return string.format("0x%04x, skipped", type)
  end
  if length ~= r:left() then error({ what = "the payload is not as long as the header says" }) end
  local said = message[2](r)
  if r:left() > 0 then error({ what = "bytes are left over" }) end
  return said and said ~= "" and (message[1] .. ": " .. said) or message[1]
end

-- A packet: what stands before it, then what it is

local head = {
  version = u8("version", "Version"), kind = u8("kind", "Packet", packets), by = u8("by", "By", actors), peer = u8("peer", "Own peer", peers),
  ownTier = u8("owntier", "Own tier", tiers), otherTier = u8("othertier", "Other end's tier", tiers),
  protocol = u8("protocol", "Protocol", protocols), zero = u8("reserved", "Reserved"), link = u32("link", "Link"),
  ["local"] = addressFields("local", "Local"), remote = addressFields("remote", "Remote"),
}
local readers = { [0] = readFrame, [1] = readDatagram, [2] = readEvent }

canopy.fields = fields

function canopy.dissector(buffer, pinfo, root)
  if buffer:len() < 24 or buffer:range(0, 1):uint() ~= 1 then return 0 end
  pinfo.cols.protocol = "Canopy"
  local tree = root:add(canopy, buffer:range(0, buffer:len()))
  local r = reader(buffer, tree)
  local kind, own, here, there
  r:inside("Packet", function(h)
    h:add(head.version, 1)
    kind = h:add(head.kind, 1):uint()
    own = h:add(head.by, 1):uint() == 1
    local peer = h:add(head.peer, 1):uint()
    h:add(head.ownTier, 1)
    h:add(head.otherTier, 1)
    h:add(head.protocol, 1)
    h:add(head.zero, 1)
    local link = h:add(head.link, 4):uint()
    here = h:address(head["local"][1], head["local"][2])
    there = h:address(head.remote[1], head.remote[2])
    return string.format("%s of the %s, link %d", packets[kind] or "?", peers[peer] or "?", link)
  end)
  pinfo.cols.src = own and here or there
  pinfo.cols.dst = own and there or here
  if r:left() == 0 or not readers[kind] then return buffer:len() end
  -- The message is read as a buffer of its own: offsets in it are those of docs/protocol.md.
  local body = reader(buffer:range(24):tvb(), tree)
  local sound, said = pcall(readers[kind], body)
  if sound then
    pinfo.cols.info = said
  else
    local what = type(said) == "table" and said.what or tostring(said)
    pinfo.cols.info = "malformed: " .. what
    body.tree:add_proto_expert_info(malformed, what)
  end
  return buffer:len()
end

DissectorTable.get("wtap_encap"):add(wtap.USER7, canopy)
