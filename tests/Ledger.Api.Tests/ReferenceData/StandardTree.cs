namespace Ledger.Api.Tests.ReferenceData;

/// <summary>The standard category tree: path, name, CPV, FSC, entry of the Common Military List, convention.</summary>
internal static class StandardTree
{
    public const string Facts =
        """
        munitions | Munitions | | | |
        munitions/mines | Mines | 35331400-7 | 1345 | ML4 |
        munitions/mines/anti-tank | Anti-tank mines | 35331400-7 | 1345 | ML4 |
        munitions/mines/anti-personnel | Anti-personnel mines | 35331400-7 | 1345 | ML4 | APMBC
        munitions/mines/scatterable | Scatterable and remotely delivered mines | 35331400-7 | 1346 | ML4 |
        munitions/mines/sea | Sea mines | 35332200-2 | 1351 | ML4 |
        munitions/cluster | Cluster munitions | | | ML4 | CCM
        munitions/small-arms | Small-arms cartridges | 35331500-8 | 1305 | ML3 |
        munitions/mortar | Mortar and medium-calibre rounds | 35331200-5 | 1310 | ML3 |
        munitions/artillery | Artillery ammunition | 35331200-5 | 1320 | ML3 |
        munitions/artillery/shells | Artillery shells | 35331200-5 | 1320 | ML3 |
        munitions/artillery/precision | Precision-guided artillery shells | 35331200-5 | 1320 | ML3 |
        munitions/grenades | Hand and rifle grenades | 35331300-3 | 1330 | ML4 |
        munitions/rockets | Rockets | 35333200-9 | 1340 | ML4 |
        munitions/rockets/unguided | Unguided rockets | 35333200-9 | 1340 | ML4 |
        munitions/rockets/guided | Guided rockets | 35622000-0 | | ML4 |
        munitions/missiles | Missiles | 35620000-6 | 1410 | ML4 |
        munitions/missiles/ballistic | Tactical ballistic missiles | 35622000-0 | 1410 | ML4 |
        munitions/missiles/anti-tank | Anti-tank guided missiles | 35622600-6 | 1410 | ML4 |
        munitions/missiles/surface-to-air | Surface-to-air missiles | 35622700-7 | 1410 | ML4 |
        munitions/missiles/anti-ship | Anti-ship missiles | 35622300-3 | 1410 | ML4 |
        munitions/missiles/air-launched | Air-launched missiles | 35622100-1 | 1410 | ML4 |
        munitions/missiles/cruise | Cruise missiles | 35623000-7 | 1410 | ML4 |
        munitions/torpedoes | Torpedoes | 35332100-1 | 1356 | ML4 |
        munitions/bombs | Aerial bombs | 35333100-8 | 1325 | ML4 |
        munitions/explosives | Explosives and demolition charges | 24610000-3 | 1375 | ML8 |
        munitions/fuzes | Fuzes and detonators | 24615000-8 | 1390 | ML3 |
        weapons | Weapons | | | |
        weapons/small-arms | Small arms | 35321000-0 | 1005 | ML1 |
        weapons/mortars | Mortars | 35322400-1 | 1010 | ML2 |
        weapons/artillery | Artillery | | 1025 | ML2 |
        weapons/artillery/towed | Towed howitzers | 35322300-0 | 1025 | ML2 |
        weapons/artillery/self-propelled | Self-propelled howitzers | 35322200-9 | | ML6 |
        weapons/rocket-launchers | Rocket and missile launchers | | 1055 | |
        vehicles | Vehicles | 35400000-8 | | |
        vehicles/tanks | Main battle tanks | 35411100-9 | 2350 | ML6 |
        vehicles/infantry-fighting | Infantry fighting vehicles | 35412100-6 | 2350 | ML6 |
        vehicles/personnel-carriers | Armoured personnel carriers | 35412200-7 | 2355 | ML6 |
        vehicles/trucks | Military trucks | | 2320 | ML6 |
        vehicles/engineering | Engineering, bridging and mine-laying vehicles | 35412000-5 | | ML6 |
        aircraft | Aircraft | | | ML10 |
        aircraft/fixed-wing | Combat and transport aircraft | 35611100-1 | 1510 | ML10 |
        aircraft/helicopters | Helicopters | 35612100-8 | 1520 | ML10 |
        aircraft/drones | Unmanned aircraft and loitering munitions | 35613000-4 | 1550 | ML10 |
        naval | Naval vessels | 35511000-9 | 1905 | ML9 |
        naval/mine-warfare | Mine-warfare ships | 35513100-4 | 1905 | ML9 |
        air-defence | Air-defence systems | | 1425 | ML5 |
        air-defence/radar | Air-defence radar | 35723000-8 | 5840 | ML5 |
        electronics | Electronics | | | |
        electronics/radar | Radar | 35722000-1 | 5840 | ML5 |
        electronics/command-and-control | Command, control and communications | 35710000-4 | 5820 | ML11 |
        electronics/electronic-warfare | Electronic warfare and counter-drone | 35730000-0 | 5865 | ML11 |
        electronics/optics | Night vision and optics | 38632000-4 | 5855 | ML15 |
        protection | Personal protection | | | |
        protection/armour | Body armour and helmets | 35815000-0 | 8470 | ML13 |
        protection/cbrn | CBRN protection | 35113200-1 | 4240 | ML7 |
        engineering | Combat engineering | | | |
        engineering/mine-clearance | Mine detection, clearance and EOD | 31642200-0 | 1385 | ML4 |
        infrastructure | Infrastructure | | | |
        infrastructure/counter-mobility | Border obstacles and counter-mobility | 45216250-1 | 5660 | |
        infrastructure/bases | Bases, depots and bunkers | 45216200-6 | | |
        infrastructure/shelters | Shelters | 45216230-5 | | |
        industry | Defence industry | | | |
        industry/explosives | Explosives and propellant production | | | |
        industry/munitions | Munitions production | | | |
        support | Support | | | |
        support/maintenance | Maintenance and spares | 50840000-5 | | |
        support/training | Training and simulation | 35740000-3 | 6930 | ML14 |
        support/fuel | Fuel | 09131100-7 | 9130 | |
        research | Defence research and development | 73410000-9 | | ML22 |
        aid | Military aid to other states | | | |
        other | Other | | | |
        """;
}
